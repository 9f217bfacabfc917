/** Hands the open conversation to somebody else: type to find, arrows to choose, Enter to hand over. */
import { useEffect, useState } from 'preact/hooks'
import type { ErrorBody } from '../../../protocol/model/errors.ts'
import type { TransferOptions } from '../../../protocol/model/snapshot.ts'
import { errorText } from '../../i18n/error-text.ts'
import { t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { Chooser } from '../../ui/chooser.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { visitorName } from '../visitor/visitor-name.ts'
import { ChoiceContent } from './choice-content.tsx'
import { transferChoices, type TransferChoice } from './transfer-choices.ts'

export function TransferDialog() {
  const desk = useDesk()
  const row = desk.openRow.value
  const { options, problem, setProblem } = useOptions()
  const close = () => (desk.dialog.value = null)
  if (!row) return null

  const choose = (choice: TransferChoice) => {
    // Closed first: the desk does not move on by itself while a dialogue is open.
    close()
    void desk.transfer(choice.to)
  }
  return (
    <Dialog
      title={t('transfer.title', { name: visitorName(row.conversation.visitor) })}
      onClose={close}
    >
      {problem && (
        <p class="problem transfer__problem" role="alert">
          {errorText(problem)}
          <button type="button" class="button button--small" onClick={() => setProblem(null)}>
            {t('transfer.reload')}
          </button>
        </p>
      )}
      {options ? <Choices options={options} choose={choose} /> : !problem && <Loading />}
    </Dialog>
  )
}

function Loading() {
  const { connection } = useDesk().view.value
  return (
    <p class="dialog__body" role="status">
      {t(connection === 'online' ? 'transfer.loading' : 'transfer.noLine')}
    </p>
  )
}

/** Asked when the dialogue opens, and again when that failed. */
function useOptions() {
  const { client, opened } = useDesk()
  const [options, setOptions] = useState<TransferOptions | null>(null)
  const [problem, setProblem] = useState<ErrorBody | null>(null)
  useEffect(() => {
    const conversationId = opened.peek()
    if (conversationId === null || problem !== null || options !== null) return
    void client.transferOptions(conversationId).then((result) => {
      if (result.ok) setOptions(result.result.options)
      else setProblem(result.error)
    })
  }, [problem])
  return { options, problem, setProblem }
}

interface ChoicesProps {
  options: TransferOptions
  choose: (choice: TransferChoice) => void
}

function Choices({ options, choose }: ChoicesProps) {
  const { self } = useDesk()
  const [words, setWords] = useState('')
  const items = transferChoices(options, self.value.id, words).map((choice) => ({
    key: choice.key,
    choice,
    content: <ChoiceContent choice={choice} />,
    isDisabled: choice.refusal !== null,
  }))
  return (
    <Chooser
      label={t('transfer.search')}
      items={items}
      words={words}
      onWords={setWords}
      onChoose={({ choice }) => choose(choice)}
      nothing={t('transfer.nobody')}
    />
  )
}
