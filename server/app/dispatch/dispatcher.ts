/** Feeds the dispatcher what happens and carries out what it decides. */
import type { AgentId, ConversationId, SiteId } from '../../../protocol/model/ids.ts'
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { Decision, Floor, FloorEvent } from '../../domain/routing/types.ts'
import type { Core, Dispatcher } from '../core.ts'
import type { Changed } from '../outcome.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { armDeadlines } from '../deadlines/arm.ts'
import { carryOut } from './carry-out.ts'

/** A decision that could not be stored is made anew this much later. */
const RETRY_MS = 1_000

class FloorDispatcher implements Dispatcher {
  readonly #core: Core
  floor: Floor

  constructor(core: Core, floor: Floor) {
    this.#core = core
    this.floor = floor
  }

  /** Takes an event and carries out every decision that follows. */
  tell(event: FloorEvent): void {
    this.#carryAll(this.#apply(event))
  }

  /** As `tell`, but leaves the decisions about one conversation to the caller, who MUST carry them out or place the conversation anew. */
  ask(event: FloorEvent, about: ConversationId): Decision[] {
    const decisions = this.#apply(event)
    this.#carryAll(decisions.filter((decision) => decision.conversationId !== about))
    return decisions.filter((decision) => decision.conversationId === about)
  }

  /** Commits one decision. One that could not be stored is made anew after a moment. */
  async carryOut(decision: Decision): Promise<Changed> {
    try {
      const changed = await carryOut(this.#core, decision)
      if (!changed.ok && changed.error.code === 'try-again')
        this.#placeSoon(decision.conversationId)
      return changed
    } catch (error) {
      this.#placeSoon(decision.conversationId)
      throw error
    }
  }

  /** To be called after a change the dispatcher did not decide, so that freed seats and places are used at once. */
  noteChange(live: LiveConversation, before: Conversation): void {
    const { conversation } = live
    if (before.state === conversation.state) return
    const conversationId = live.id
    if (conversation.state === 'wrap-up') {
      this.tell({
        type: 'conversation.ended',
        conversationId,
        wrapUpEndsAt: conversation.wrapUpEndsAt,
      })
    } else if (conversation.state === 'closed' && before.state === 'wrap-up') {
      this.tell({ type: 'wrap-up.ended', conversationId })
    } else if (conversation.state === 'closed') {
      this.tell({ type: 'conversation.ended', conversationId, wrapUpEndsAt: null })
    }
  }

  useFloor(floor: Floor): void {
    this.floor = floor
    this.#core.floorWatch.touch()
    this.#core.availability.touch()
  }

  noteForeign(live: LiveConversation, before: Conversation): void {
    const { conversation } = live
    if (conversation === before) return
    const isOver = conversation.state === 'closed' || conversation.state === 'wrap-up'
    if (isOver && before.state !== conversation.state) this.noteChange(live, before)
    else this.place(live.id)
    armDeadlines(this.#core, live)
  }

  /** Puts a conversation on the floor again as it is stored, after a moment. */
  #placeSoon(id: ConversationId): void {
    this.#core.alarms.wakeBy(`place:${id}`, this.#core.clock.now() + RETRY_MS)
  }

  place(id: ConversationId): void {
    const live = this.#core.registry.get(id)
    if (live) this.tell({ type: 'conversation.placed', conversation: live.conversation })
  }

  syncSite(id: SiteId): void {
    this.tell(siteEvent(this.#core, id))
    this.#core.availability.touch()
  }

  syncAgent(id: AgentId): void {
    this.tell(agentEvent(this.#core, id))
    this.#core.availability.touch()
  }

  /** Wakes: a deadline of the floor may have come. */
  onTime(): void {
    this.tell({ type: 'time.passed' })
  }

  #apply(event: FloorEvent): Decision[] {
    const { alarms, clock, floorWatch, positions } = this.#core
    const decisions = this.floor.apply(event, clock.now())
    const next = this.floor.nextDeadline()
    if (next !== null) alarms.wakeBy('floor', next)
    floorWatch.touch()
    positions.touch()
    this.#core.peers.floorMoved()
    return decisions
  }

  #carryAll(decisions: readonly Decision[]): void {
    for (const decision of decisions) {
      this.carryOut(decision).catch((error: unknown) => {
        const fields = { conversationId: decision.conversationId, err: error }
        this.#core.log.warn(fields, 'a routing decision could not be stored and is made anew')
      })
    }
  }
}

export function createDispatcher(core: Core, floor: Floor): Dispatcher {
  return new FloorDispatcher(core, floor)
}

function siteEvent(core: Core, id: SiteId): FloorEvent {
  const site = core.directory.site(id)
  if (!site) return { type: 'site.removed', siteId: id }
  const groups = core.directory
    .groupsOf(id)
    .map((group) => ({ id: group.id, settings: group.settings }))
  return {
    type: 'site.changed',
    site: { id, timeZone: site.settings.timeZone, routing: site.routing, groups },
  }
}

function agentEvent(core: Core, id: AgentId): FloorEvent {
  const agent = core.directory.agent(id)
  if (!agent) return { type: 'agent.removed', agentId: id }
  const { status } = core.directory.statusOf(id)
  const { isPresent, isConnected } = core.agents.presenceOf(id)
  // While the connection is down nothing new is given to an agent, though what they hold stays theirs.
  const capacity = isConnected ? agent.capacity : 0
  return {
    type: 'agent.changed',
    agent: { id, skillGroupIds: agent.skillGroupIds, capacity, status, isPresent },
  }
}
