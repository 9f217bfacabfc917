/**
 * Which agents are here: an agent holds a lease while one of their tabs is connected and for a grace after the
 * last one went. When the lease ends, what they hold goes back to the queue.
 */
import type { AgentId } from '../../../protocol/model/ids.ts'
import { DEFAULT_SITE_SETTINGS } from '../../../protocol/model/defaults.ts'
import type { TypingChanged } from '../../../protocol/frames/both-down.ts'
import type { InferOutput } from 'valibot'
import type { NodeId } from '../../ports/shared-store.ts'
import type { Core } from '../core.ts'
import type { AgentPresence, AgentSession, Presence } from './present.ts'
import { signal } from '../live/publish.ts'

interface Lease {
  sessions: Set<AgentSession>
  /** Other processes to which the agent is connected. */
  elsewhere: Set<NodeId>
  /** When the last connection went; null while there is one. */
  awaySince: number | null
}

class Leases implements AgentPresence {
  readonly #core: Core
  readonly #leases = new Map<AgentId, Lease>()

  constructor(core: Core) {
    this.#core = core
  }

  presenceOf(id: AgentId): Presence {
    const lease = this.#leases.get(id)
    return {
      isPresent: lease !== undefined,
      isConnected: lease !== undefined && isConnected(lease),
      isHere: lease !== undefined && lease.sessions.size > 0,
    }
  }

  sessionsOf(id: AgentId): Iterable<AgentSession> {
    return this.#leases.get(id)?.sessions ?? []
  }

  attach(session: AgentSession, id: AgentId): void {
    const lease = this.#hold(id)
    lease.sessions.add(session)
    lease.awaySince = null
    for (const live of this.#core.registry.heldBy(id)) live.watchers.add(session)
    this.#core.peers.agentIs(id, null)
    this.#core.dispatcher.syncAgent(id)
  }

  detach(session: AgentSession, id: AgentId, lastSeenAt: number): void {
    this.#core.floorWatch.stop(session)
    for (const live of this.#core.registry.heldBy(id)) live.watchers.delete(session)
    const lease = this.#leases.get(id)
    if (!lease?.sessions.delete(session)) return
    this.#core.peers.agentIs(id, lease.sessions.size > 0 ? null : lastSeenAt)
    if (!isConnected(lease)) this.#startGrace(id, lease, lastSeenAt)
  }

  cameElsewhere(id: AgentId, node: NodeId): void {
    const lease = this.#hold(id)
    const isNews = !isConnected(lease)
    lease.elsewhere.add(node)
    lease.awaySince = null
    if (isNews) this.#core.dispatcher.syncAgent(id)
  }

  wentElsewhere(id: AgentId, node: NodeId, lastSeenAt: number): void {
    const lease = this.#leases.get(id)
    if (lease?.elsewhere.delete(node) && !isConnected(lease))
      this.#startGrace(id, lease, lastSeenAt)
  }

  /** After a restart: agents who were at work have the grace to come back. */
  expect(id: AgentId): void {
    if (!this.#leases.has(id)) this.#startGrace(id, this.#hold(id), this.#core.clock.now())
  }

  /** Signed out everywhere, disabled or deleted: the lease ends at once. */
  dismiss(id: AgentId): void {
    const lease = this.#leases.get(id)
    if (!lease) return
    for (const session of [...lease.sessions]) session.close('unauthenticated')
    this.#lose(id, 'agent-signed-out')
  }

  /** Wakes: the grace may be over. */
  onGrace(id: AgentId): void {
    const lease = this.#leases.get(id)
    if (!lease || lease.awaySince === null) return
    const endsAt = lease.awaySince + graceOf(this.#core, id)
    if (endsAt <= this.#core.clock.now()) this.#lose(id, 'agent-lost')
    else this.#core.alarms.wakeBy(`agent:${id}`, endsAt)
  }

  #hold(id: AgentId): Lease {
    const lease = this.#leases.get(id) ?? {
      sessions: new Set(),
      elsewhere: new Set(),
      awaySince: null,
    }
    this.#leases.set(id, lease)
    return lease
  }

  #startGrace(id: AgentId, lease: Lease, awaySince: number): void {
    lease.awaySince = awaySince
    this.#core.alarms.wakeBy(`agent:${id}`, awaySince + graceOf(this.#core, id))
    stopTyping(this.#core, id)
    this.#core.dispatcher.syncAgent(id)
  }

  #lose(id: AgentId, cause: 'agent-lost' | 'agent-signed-out'): void {
    this.#leases.delete(id)
    this.#core.dispatcher.syncAgent(id)
    this.#core.dispatcher.tell({ type: 'agent.lost', agentId: id, cause })
    if (cause === 'agent-lost' && this.#core.peers.decidesFor(id)) noteLost(this.#core, id)
  }
}

function isConnected({ sessions, elsewhere }: Lease): boolean {
  return sessions.size > 0 || elsewhere.size > 0
}

export function createAgentPresence(core: Core): AgentPresence {
  return new Leases(core)
}

/** The chosen status stays as it is; the log says since when nobody was behind it. */
function noteLost(core: Core, id: AgentId): void {
  core.store.saveStatus(core.directory.statusOf(id), 'lost').catch((error: unknown) => {
    core.log.warn({ agentId: id, err: error }, 'the status log could not be written')
  })
}

/** The shortest grace among the sites the agent works for. */
function graceOf(core: Core, id: AgentId): number {
  const groups = core.directory.agent(id)?.skillGroupIds ?? []
  const graces = groups.flatMap((groupId) => {
    const group = core.directory.group(groupId)
    const site = group ? core.directory.site(group.siteId) : null
    return site ? [site.settings.deadlines.agentGraceMs] : []
  })
  return graces.length > 0 ? Math.min(...graces) : DEFAULT_SITE_SETTINGS.deadlines.agentGraceMs
}

function stopTyping(core: Core, id: AgentId): void {
  for (const live of core.registry.heldBy(id)) {
    if (!live.isAgentTyping) continue
    live.isAgentTyping = false
    const frame: InferOutput<typeof TypingChanged> = {
      type: 'typing.changed',
      conversationId: live.id,
      by: 'agent',
      isTyping: false,
    }
    signal(live, 'visitor', frame)
  }
}
