/** What must hold on any floor after any event, looked at naively: every list is walked, every order sorted anew. */
import type { RouteTarget } from '../../../../protocol/model/entry.ts'
import type { AgentId } from '../../../../protocol/model/ids.ts'
import type { Conversation } from '../../conversation/conversation.ts'
import type { AgentView, Decision } from '../../routing/types.ts'
import type { World } from './world.ts'

type Fail = (problem: string) => never

/** Where a conversation waits: its queue, or the group it is being transferred to. */
function waitsFor(conversation: Conversation): RouteTarget | null {
  if (conversation.state === 'queued') return conversation.target
  if (conversation.state === 'active') return conversation.transfer?.to ?? null
  return null
}

const keyOf = (target: RouteTarget): string =>
  target.kind === 'agent' ? `agent ${target.agentId}` : `group ${target.skillGroupId}`

/** QU-1, from the journal alone. */
function naiveOrder(a: Conversation, b: Conversation): number {
  const headOf = (one: Conversation) =>
    one.state === 'active' ||
    (one.state === 'queued' && (one.cause === 'agent-lost' || one.cause === 'agent-signed-out'))
  const queuedAt = (one: Conversation) => (one.state === 'queued' ? one.queuedAt : 0)
  const byId = a.id < b.id ? -1 : 1
  if (headOf(a) !== headOf(b)) return headOf(a) ? -1 : 1
  if (headOf(a)) return a.requestedAt - b.requestedAt || byId
  return b.route.priority - a.route.priority || queuedAt(a) - queuedAt(b) || byId
}

/** Every queue as the journal has it, first to be served first. */
export function naiveQueues(live: readonly Conversation[]): Map<string, Conversation[]> {
  const queues = new Map<string, Conversation[]>()
  for (const conversation of live) {
    const target = waitsFor(conversation)
    if (target === null) continue
    const key = keyOf(target)
    queues.set(key, [...(queues.get(key) ?? []), conversation])
  }
  for (const queue of queues.values()) queue.sort(naiveOrder)
  return queues
}

export type Places = ReadonlyMap<string, { key: string; ahead: number }>

export function placesIn(queues: ReadonlyMap<string, readonly Conversation[]>): Places {
  const places = new Map<string, { key: string; ahead: number }>()
  for (const [key, queue] of queues) {
    queue.forEach(({ id }, ahead) => places.set(id, { key, ahead }))
  }
  return places
}

/** G8: what the floor holds is what the journal says, each conversation in one place. */
export function checkPlaces(world: World, places: Places, fail: Fail): void {
  for (const [id, { key, ahead }] of places) {
    const place = world.floor.placeOf(id as never)
    if (!place || keyOf(place.target) !== key) fail(`${id} does not wait for ${key}`)
    if (place?.ahead !== ahead) fail(`${id} has ${place?.ahead} ahead instead of ${ahead}`)
  }
}

export function checkLoads(
  agents: readonly AgentView[],
  live: readonly Conversation[],
  fail: Fail,
): void {
  const loads = new Map<AgentId, number>()
  for (const one of live) {
    if (one.state !== 'active' && one.state !== 'wrap-up') continue
    loads.set(one.agentId, (loads.get(one.agentId) ?? 0) + 1)
  }
  for (const { agentId, load } of agents) {
    if (load !== (loads.get(agentId) ?? 0)) fail(`${agentId} holds ${load}, by the journal not`)
  }
}

export const isFree = ({ status, isPresent, load, capacity }: AgentView): boolean =>
  isPresent && status === 'available' && load < capacity

/** G11: nobody waits while somebody free could take them. */
export function checkNobodyStranded(
  agents: readonly AgentView[],
  queues: ReadonlyMap<string, readonly Conversation[]>,
  fail: Fail,
): void {
  for (const agent of agents.filter(isFree)) {
    const served = [`agent ${agent.agentId}`, ...agent.skillGroupIds.map((id) => `group ${id}`)]
    for (const key of served) {
      const stranded = queues
        .get(key)
        ?.find((one) => !(one.state === 'active' && one.agentId === agent.agentId))
      if (stranded) fail(`${stranded.id} waits for ${key} though ${agent.agentId} is free`)
    }
  }
}

/** G10: in the same queue a place gets worse by recorded jumps only. */
export function checkPlacesKept(
  before: Places,
  after: Places,
  decisions: readonly Decision[],
  fail: Fail,
): void {
  const jumps = new Map<string, number>()
  for (const decision of decisions) {
    const target =
      decision.type === 'queue'
        ? decision.target
        : decision.type === 'start-transfer'
          ? decision.to
          : null
    const isJump =
      decision.type === 'start-transfer' ||
      (decision.type === 'queue' && decision.reason.jumpedAhead)
    if (target && isJump) jumps.set(keyOf(target), (jumps.get(keyOf(target)) ?? 0) + 1)
  }
  for (const [id, { key, ahead }] of after) {
    const was = before.get(id)
    if (was?.key !== key || ahead <= was.ahead) continue
    if (ahead - was.ahead > (jumps.get(key) ?? 0)) fail(`${id} fell back in ${key} without cause`)
  }
}
