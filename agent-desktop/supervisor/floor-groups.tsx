/** The queues: who waits where and why; each opens in place. */
import type { FloorGroup, FloorView, FloorWaiting } from '../../protocol/model/snapshot.ts'
import type { SiteId } from '../../protocol/model/ids.ts'
import { t } from '../i18n/translate.ts'
import { useDesk } from '../state/context.ts'
import { WaitClock } from '../ui/clock.tsx'
import { reasonLines } from '../workspace/transcript/routing-reason.ts'
import { orderedGroups, waitingIn } from './floor-figures.ts'

export function FloorGroups({ floor }: { floor: FloorView }) {
  return (
    <section class="card" aria-label={t('floor.groups')}>
      <h2 class="card__title">{t('floor.groups')}</h2>
      {orderedGroups(floor.groups).map((group) => (
        <GroupRow key={group.id} group={group} waiting={waitingIn(floor, group)} />
      ))}
    </section>
  )
}

function GroupRow({ group, waiting }: { group: FloorGroup; waiting: readonly FloorWaiting[] }) {
  return (
    <details class="fold">
      <summary class="fold__head queue">
        <span class="queue__name">
          <b class="one-line">{group.name}</b>
          {!group.isOpen && <span class="chip">{t('floor.closed')}</span>}
        </span>
        <span class="queue__figure number">
          {t('floor.groupWaiting', { count: group.waiting })}
        </span>
        <span class="queue__figure">
          {group.oldestQueuedAt !== null && (
            <WaitClock since={group.oldestQueuedAt} siteId={group.siteId} />
          )}
        </span>
        <span class="queue__figure number">
          {t('floor.groupSeats', { active: group.active, free: group.free })}
        </span>
      </summary>
      {waiting.length === 0 ? (
        <p class="fold__empty">{t('floor.nobodyWaits')}</p>
      ) : (
        <ol class="fold__list">
          {waiting.map((each) => (
            <WaitingRow key={each.conversationId} waiting={each} siteId={group.siteId} />
          ))}
        </ol>
      )}
    </details>
  )
}

function WaitingRow({ waiting, siteId }: { waiting: FloorWaiting; siteId: SiteId }) {
  const { view } = useDesk()
  const { conversationId, visitorName, vipLevel, queuedAt, ahead, reason } = waiting
  const name = visitorName ?? t('visitor.unnamed', { id: conversationId.slice(-4).toUpperCase() })
  return (
    <li class="waiting">
      <span class="waiting__place number">{ahead + 1}</span>
      <span class="waiting__name one-line">{name}</span>
      {vipLevel > 0 && <span class="chip chip--vip">VIP{vipLevel}</span>}
      <WaitClock since={queuedAt} siteId={siteId} />
      {reason && <p class="waiting__reason">{reasonLines(reason, view.value).join(' · ')}</p>}
    </li>
  )
}
