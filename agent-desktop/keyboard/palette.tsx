/** Finds conversations and acts by a few letters. */
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso/router'
import { t } from '../i18n/translate.ts'
import { WORKSPACE_PATH } from '../paths.ts'
import { useDesk } from '../state/context.ts'
import { Chooser, type Choosable } from '../ui/chooser.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { KeyCaps } from '../ui/key-caps.tsx'
import { visitorName } from '../workspace/visitor/visitor-name.ts'
import type { ActionPlace } from './action.ts'
import { ACTIONS } from './actions.ts'
import { isApple, keyCaps } from './keys.ts'

interface Entry extends Choosable {
  readonly label: string
  run: () => void
}

export function Palette() {
  const desk = useDesk()
  const { route } = useLocation()
  const [words, setWords] = useState('')
  const close = () => (desk.dialog.value = null)
  return (
    <Dialog title={t('action.palette')} shape="top" onClose={close}>
      <Chooser
        label={t('palette.search')}
        items={found({ desk, goTo: (to) => route(to) }, words)}
        words={words}
        onWords={setWords}
        onChoose={(entry) => {
          close()
          entry.run()
        }}
        nothing={t('list.nothingFound')}
      />
    </Dialog>
  )
}

/** Asked nothing, it shows what can be done; asked for somebody, their conversation comes first. */
function found(place: ActionPlace, words: string): readonly Entry[] {
  const text = words.trim().toLowerCase()
  const [acts, conversations] = [actionEntries(place), conversationEntries(place)]
  const all = text === '' ? [...acts, ...conversations] : [...conversations, ...acts]
  return all.filter((entry) => entry.label.toLowerCase().includes(text))
}

function conversationEntries(place: ActionPlace): readonly Entry[] {
  return [...place.desk.view.value.conversations.values()].map((conversation) => {
    const label = visitorName(conversation.visitor)
    return {
      key: conversation.conversationId,
      label,
      content: <span class="choice__name">{label}</span>,
      run() {
        place.goTo(WORKSPACE_PATH)
        place.desk.open(conversation.conversationId)
      },
    }
  })
}

function actionEntries(place: ActionPlace): readonly Entry[] {
  const possible = ACTIONS.filter(
    (action) => action.label !== 'action.palette' && action.isPossible(place),
  )
  return possible.map((action) => ({
    key: action.label,
    label: t(action.label),
    content: (
      <>
        <span class="choice__name">{t(action.label)}</span>
        <KeyCaps caps={keyCaps(action.keys, isApple())} />
      </>
    ),
    run: () => action.run(place),
  }))
}
