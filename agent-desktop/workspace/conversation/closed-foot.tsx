/** Where the composer was, once the conversation is over or somebody else's. */
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../../i18n/translate.ts'
import { activeRow } from '../../keyboard/action.ts'
import { useDesk } from '../../state/context.ts'
import { CLOSED_FOOT_ID, isCursorNowhere } from '../../state/page-attention.ts'
import type { Row } from '../../state/queue/rows.ts'
import { useFocusTarget } from '../use-focus-target.ts'

/** What was half written stays readable. */
export function ClosedFoot({ row }: { row: Row }) {
  const desk = useDesk()
  const causeId = useId()
  const next = desk.queue.value.unanswered[0]
  const draft = desk.drafts.textOf(row.conversation.conversationId)
  return (
    <footer
      ref={useCursor()}
      id={CLOSED_FOOT_ID}
      class="pane__closed"
      role="group"
      aria-labelledby={causeId}
      tabIndex={-1}
    >
      {draft !== '' && <p class="pane__draft">{t('pane.draftKept', { text: draft })}</p>}
      <p id={causeId}>{row.isHeld ? t('pane.ended') : t(`gone.${row.cause ?? 'unknown'}`)}</p>
      {next && (
        <button type="button" class="button" onClick={() => desk.open(next)}>
          {t('action.next-unanswered')}
        </button>
      )}
    </footer>
  )
}

/** The cursor that went with the composer, or was to go there, is here: keys go on from this place, and it is read out. */
function useCursor() {
  const desk = useDesk()
  const foot = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    if (isCursorNowhere()) foot.current?.focus()
  }, [])
  useFocusTarget(
    'composer',
    () => foot.current?.focus(),
    () => desk.openRow.value !== null && activeRow({ desk }) === null,
  )
  return foot
}
