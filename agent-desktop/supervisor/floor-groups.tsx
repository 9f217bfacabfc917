/** The queues: who waits where and why; each opens in place. */
import { useSignal } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { FloorGroup, FloorView, FloorWaiting } from '../../protocol/model/snapshot.ts'
import type { SiteId } from '../../protocol/model/ids.ts'
import { t } from '../i18n/translate.ts'
import { useDesk } from '../state/context.ts'
import { WaitClock } from '../ui/clock.tsx'
import { VirtualList } from '../ui/long-list/virtual-list.tsx'
import { reasonLines } from '../workspace/transcript/routing-reason.ts'
import { orderedGroups, waitingIn } from './floor-figures.ts'
import { Fold } from './fold.tsx'

const ROW_HEIGHT_PX = 45

export function FloorGroups({ floor }: { floor: FloorView }) {
  const opened = useSignal<ReadonlySet<string>>(new Set())
  const groups = useMemo(() => orderedGroups(floor.groups), [floor.groups])
  return (
    <section class="card" aria-label={t('floor.groups')}>
      <h2 class="card__title">{t('floor.groups')}</h2>
      <VirtualList
        label={t('floor.groups')}
        items={groups}
        keyOf={({ id }) => id}
        rowHeightPx={ROW_HEIGHT_PX}
        render={(group) => (
          <Fold name={group.id} opened={opened} shape="queue" head={<GroupHead group={group} />}>
            <Waiting group={group} waiting={waitingIn(floor, group)} />
          </Fold>
        )}
      />
    </section>
  )
}

function GroupHead({ group }: { group: FloorGroup }) {
  return (
    <>
      <span class="queue__name">
        <b class="one-line">{group.name}</b>
        {!group.isOpen && <span class="chip">{t('floor.closed')}</span>}
      </span>
      <span class="queue__figure number">{t('floor.groupWaiting', { count: group.waiting })}</span>
      <span class="queue__figure">
        {group.oldestQueuedAt !== null && (
          <WaitClock since={group.oldestQueuedAt} siteId={group.siteId} />
        )}
      </span>
      <span class="queue__figure number">
        {t('floor.groupSeats', { active: group.active, free: group.free })}
      </span>
    </>
  )
}

function Waiting({ group, waiting }: { group: FloorGroup; waiting: readonly FloorWaiting[] }) {
  if (waiting.length === 0) return <p class="fold__empty">{t('floor.nobodyWaits')}</p>
  return (
    <ol class="fold__list">
      {waiting.map((each) => (
        <WaitingRow key={each.conversationId} waiting={each} siteId={group.siteId} />
      ))}
    </ol>
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
