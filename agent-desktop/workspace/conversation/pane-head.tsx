/** Above the conversation: the visitor, the clock, and what can be done. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { countText } from '../../i18n/format.ts'
import { t } from '../../i18n/translate.ts'
import { keyCaps, isApple } from '../../keyboard/keys.ts'
import { useDesk } from '../../state/context.ts'
import type { Row } from '../../state/queue/rows.ts'
import { standingOf } from '../../state/queue/work-queue.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { WaitClock } from '../../ui/clock.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'

export function PaneHead({ row, name }: { row: Row; name: string }) {
  const { conversation } = row
  return (
    <header class="pane__head">
      <Back conversationId={conversation.conversationId} />
      <Avatar name={conversation.visitor.name ?? null} isHere={conversation.isVisitorOnline} />
      <div class="pane__who">
        <h1 class="pane__name one-line">{name}</h1>
        <p class="pane__meta one-line">
          <span class="pane__group">
            {conversation.skillGroup?.name ?? t('pane.noGroup')}
            <span aria-hidden="true"> · </span>
          </span>
          <State row={row} />
        </p>
      </div>
      <Tools isActive={row.isHeld && conversation.state === 'active'} />
    </header>
  )
}

/** On narrow screens: to the list, and how many others wait there. */
function Back({ conversationId }: { conversationId: ConversationId }) {
  const desk = useDesk()
  const waiting = desk.queue.value.unanswered.filter((id) => id !== conversationId).length
  return (
    <button type="button" class="button button--quiet pane__back" onClick={() => desk.close()}>
      <Icon name="back" />
      <span class="unseen">{t('pane.back')}</span>
      {waiting > 0 && <span class="badge number">{countText(waiting)}</span>}
    </button>
  )
}

function Tools({ isActive }: { isActive: boolean }) {
  const { dialog, visitorPanel } = useDesk()
  const open = (name: 'transfer' | 'end') => () => (dialog.value = name)
  return (
    <div class="pane__tools">
      {isActive && (
        <>
          <Tool icon="transfer" label={t('action.transfer')} keys="Alt+T" run={open('transfer')} />
          <Tool icon="end" label={t('action.end')} keys="Alt+E" run={open('end')} />
        </>
      )}
      <button
        type="button"
        class="button button--quiet button--icon"
        aria-label={t('action.visitor')}
        title={titleOf(t('action.visitor'), 'Alt+V')}
        aria-pressed={visitorPanel.isShown.value}
        onClick={() => visitorPanel.toggle()}
      >
        <Icon name="visitor" />
      </button>
    </div>
  )
}

function titleOf(label: string, keys: string): string {
  return `${label} (${keyCaps(keys, isApple()).join('+')})`
}

function State({ row }: { row: Row }) {
  const { conversation } = row
  const desk = useDesk()
  if (!row.isHeld) return <>{t(`gone.${row.cause ?? 'unknown'}`)}</>
  const standing = standingOf(conversation, desk.view.value.outbox)
  if (standing === 'unanswered' && conversation.unansweredSince !== null) {
    return (
      <>
        <span class="pane__lead">{t('pane.waiting')}</span>{' '}
        <WaitClock since={conversation.unansweredSince} siteId={conversation.visitor.siteId} />
      </>
    )
  }
  return <>{t(standing === 'finishing' ? 'list.wrapUp' : 'pane.answered')}</>
}

interface ToolProps {
  icon: IconName
  label: string
  keys: string
  run: () => void
}

function Tool({ icon, label, keys, run }: ToolProps) {
  return (
    <button
      type="button"
      class="button tool"
      aria-label={label}
      title={titleOf(label, keys)}
      onClick={run}
    >
      <Icon name={icon} size={16} />
      <span class="tool__label">{label}</span>
    </button>
  )
}
