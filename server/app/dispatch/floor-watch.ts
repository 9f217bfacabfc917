/** Shows supervisors the floor live: queues, agents and who waits, at most once a second. */
import type { AgentDown } from '../../../protocol/frames/agent-down.ts'
import type { RoutingReason } from '../../../protocol/model/entry.ts'
import type {
  AnsweredToday,
  FloorAgent,
  FloorGroup,
  FloorView,
  FloorWaiting,
} from '../../../protocol/model/snapshot.ts'
import type { GroupView } from '../../domain/routing/types.ts'
import type { FloorPart } from '../cluster/peers.ts'
import type { Core, FloorWatch } from '../core.ts'
import type { LiveConversation, Watcher } from '../live/conversation.ts'
import { createTodayCount } from './answered-today.ts'

const INTERVAL_MS = 1_000
/** What changes together is shown together. */
const GATHER_MS = 50
const WAITING_SHOWN = 100

export function createFloorWatch(core: Core): FloorWatch {
  const watchers = new Set<Watcher>()
  let timer: (() => void) | null = null
  let shownAt = -INTERVAL_MS

  const isWatched = (): boolean => watchers.size > 0 || core.peers.isFloorWatched()
  const today = createTodayCount(core, isWatched, () => show(watchers))

  function show(to: Iterable<Watcher>): void {
    today.follow()
    shownAt = core.clock.now()
    const mine = { waiting: waitingHere(core), today: today.now() }
    core.peers.showFloor(mine)
    const others = core.peers.floorParts()
    if (!others) return
    const floor = floorView(core, [mine, ...others])
    const text = JSON.stringify({ type: 'floor.changed', floor } satisfies AgentDown)
    for (const watcher of to) watcher.send(text)
  }
  return {
    start: (watcher) => {
      watchers.add(watcher)
      core.peers.watchFloor()
      show([watcher])
    },
    stop: (watcher) => {
      watchers.delete(watcher)
    },
    isWatched: () => watchers.size > 0,
    touch: () => {
      if (timer || !isWatched()) return
      const dueMs = Math.max(GATHER_MS, shownAt + INTERVAL_MS - core.clock.now())
      timer = core.clock.after(dueMs, () => {
        timer = null
        show(watchers)
      })
    },
  }
}

function floorView(core: Core, parts: readonly FloorPart[]): FloorView {
  const now = core.clock.now()
  const groups = core.dispatcher.floor
    .groups(now)
    .map((group): FloorGroup => ({ ...group, name: core.directory.group(group.id)?.name ?? '—' }))
  const waiting = parts.flatMap((part) => part.waiting)
  return { at: now, groups, agents: agentRows(core), waiting, today: sumOf(parts) }
}

/** null until every part was counted. */
function sumOf(parts: readonly FloorPart[]): AnsweredToday | null {
  const counts = parts.flatMap(({ today }) => today ?? [])
  if (counts.length < parts.length) return null
  const answered = counts.reduce((sum, today) => sum + today.answered, 0)
  return { answered, lost: counts.reduce((sum, today) => sum + today.lost, 0) }
}

/** Who waits on the sites that this process decides. */
function waitingHere(core: Core): FloorWaiting[] {
  const { floor } = core.dispatcher
  return floor.groups(core.clock.now()).flatMap((group) =>
    floor
      .waitingFor({ kind: 'skill-group', skillGroupId: group.id }, WAITING_SHOWN)
      .flatMap((id, ahead) => {
        const live = core.registry.get(id)
        return live ? waitingRow(live, group, ahead) : []
      }),
  )
}

function waitingRow(live: LiveConversation, group: GroupView, ahead: number): FloorWaiting[] {
  const { conversation } = live
  if (conversation.state !== 'queued') return []
  return [
    {
      conversationId: live.id,
      skillGroupId: group.id,
      visitorName: live.visitor.name ?? null,
      vipLevel: conversation.traits.vipLevel,
      queuedAt: conversation.queuedAt,
      ahead,
      reason: lastReason(live),
    },
  ]
}

function lastReason(live: LiveConversation): RoutingReason | null {
  const decided = live.internalEntries.findLast((entry) => entry.type === 'routing.decided')
  return decided?.type === 'routing.decided' ? decided.reason : null
}

function agentRows(core: Core): FloorAgent[] {
  return core.directory.agents().map((agent) => {
    const { status, awayReason, since } = core.directory.statusOf(agent.id)
    const { isPresent, isConnected } = core.agents.presenceOf(agent.id)
    return {
      agentId: agent.id,
      name: agent.nickname,
      status: isPresent ? status : 'offline',
      load: core.peers.loadOf(agent.id),
      capacity: agent.capacity,
      skillGroupIds: agent.skillGroupIds,
      awayReason: isPresent ? awayReason : null,
      since,
      isConnected,
    }
  })
}
