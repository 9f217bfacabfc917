/** Shows supervisors the floor live: queues, agents and who waits, at most once a second. */
import type { AgentDown } from '../../../protocol/frames/agent-down.ts'
import type { RoutingReason } from '../../../protocol/model/entry.ts'
import type {
  FloorAgent,
  FloorGroup,
  FloorView,
  FloorWaiting,
} from '../../../protocol/model/snapshot.ts'
import type { Core, FloorWatch } from '../core.ts'
import type { LiveConversation, Watcher } from '../live/conversation.ts'
import { createTodayCount, type TodayCount } from './answered-today.ts'

const INTERVAL_MS = 1_000
const WAITING_SHOWN = 100

export function createFloorWatch(core: Core): FloorWatch {
  const watchers = new Set<Watcher>()
  let timer: (() => void) | null = null

  const isWatched = (): boolean =>
    core.peers.decides && (watchers.size > 0 || core.peers.isFloorWatched())
  const today = createTodayCount(core, isWatched, () => show(watchers))

  function show(to: Iterable<Watcher>): void {
    today.follow()
    const text = JSON.stringify({
      type: 'floor.changed',
      floor: floorView(core, today),
    } satisfies AgentDown)
    for (const watcher of to) watcher.send(text)
    core.peers.showFloor(text)
  }
  return {
    start: (watcher) => {
      watchers.add(watcher)
      if (core.peers.decides) show([watcher])
      else core.peers.watchFloor()
    },
    stop: (watcher) => {
      watchers.delete(watcher)
    },
    isWatched: () => watchers.size > 0,
    display: (text) => {
      for (const watcher of watchers) watcher.send(text)
    },
    touch: () => {
      if (timer || !isWatched()) return
      timer = core.clock.after(INTERVAL_MS, () => {
        timer = null
        show(watchers)
      })
    },
  }
}

function floorView(core: Core, today: TodayCount): FloorView {
  const now = core.clock.now()
  const { floor } = core.dispatcher
  const groups = floor
    .groups(now)
    .map((group): FloorGroup => ({ ...group, name: core.directory.group(group.id)?.name ?? '—' }))
  const waiting = groups.flatMap((group) =>
    floor
      .waitingFor({ kind: 'skill-group', skillGroupId: group.id }, WAITING_SHOWN)
      .flatMap((id, ahead) => {
        const live = core.registry.get(id)
        return live ? waitingRow(live, group, ahead) : []
      }),
  )
  return { at: now, groups, agents: agentRows(core), waiting, today: today.now() }
}

function waitingRow(live: LiveConversation, group: FloorGroup, ahead: number): FloorWaiting[] {
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
