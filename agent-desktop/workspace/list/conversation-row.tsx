/** One conversation in the list: who, how long they have waited, and the newest line. */
import { t, language } from '../../i18n/translate.ts'
import { agoText, countText } from '../../i18n/format.ts'
import { useDesk } from '../../state/context.ts'
import type { Row } from '../../state/queue/rows.ts'
import { lastActivityAt, standingOf } from '../../state/queue/work-queue.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Countdown, WaitClock } from '../../ui/clock.tsx'
import { visitorName } from '../visitor/visitor-name.ts'
import { unreadCount } from './row-texts.ts'
import { RowPreview } from './row-preview.tsx'

export function ConversationRow({ row }: { row: Row }) {
  const desk = useDesk()
  const { conversation } = row
  const { conversationId, visitor } = conversation
  const isOpen = desk.opened.value === conversationId
  const standing = row.isHeld ? standingOf(conversation, desk.view.value.outbox) : 'gone'
  return (
    <div class="list__item">
      <button
        type="button"
        class={`row row--${standing}`}
        aria-current={isOpen ? 'true' : undefined}
        onClick={() => desk.open(conversationId)}
      >
        <Avatar name={visitor.name ?? null} isHere={conversation.isVisitorOnline} />
        <span class="row__main">
          <span class="row__line">
            <span class="row__name one-line">{visitorName(visitor)}</span>
            {visitor.vipLevel > 0 && <span class="chip chip--vip">VIP{visitor.vipLevel}</span>}
            <span class="row__when">
              <RowWhen row={row} standing={standing} />
            </span>
          </span>
          <span class="row__line">
            <RowPreview row={row} />
            <Unread count={isOpen ? 0 : unreadCount(conversation)} />
          </span>
        </span>
      </button>
      {standing === 'finishing' && (
        <button
          type="button"
          class="button button--small row__finish"
          onClick={() => void desk.report(desk.client.endWrapUp(conversationId))}
        >
          {t('list.finish')}
        </button>
      )}
    </div>
  )
}

function RowWhen({ row, standing }: { row: Row; standing: string }) {
  const { conversation } = row
  if (standing === 'unanswered' && conversation.unansweredSince !== null) {
    return (
      <>
        <span class="unseen">{t('list.waiting')}</span>
        <WaitClock since={conversation.unansweredSince} siteId={conversation.visitor.siteId} />
      </>
    )
  }
  if (standing === 'finishing' && conversation.wrapUpEndsAt !== null) {
    return (
      <span class="row__quiet">
        {t('list.wrapUp')} <Countdown until={conversation.wrapUpEndsAt} />
      </span>
    )
  }
  return <Ago at={lastActivityAt(conversation)} />
}

function Ago({ at }: { at: number }) {
  return <span class="row__quiet number">{agoText(at, useDesk().now.value, language.value)}</span>
}

function Unread({ count }: { count: number }) {
  if (count === 0) return null
  return (
    <span class="badge number" aria-label={t('list.unread', { count })}>
      {countText(count)}
    </span>
  )
}
