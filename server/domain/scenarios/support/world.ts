/** A floor to play scenarios on: builders with defaults, time moved by hand, one line per event. */
import type { EndCause, NewEntry, RouteTarget } from '../../../../protocol/model/entry.ts'
import type {
  AgentId,
  ConversationId,
  EntryPointKey,
  RuleId,
  SiteId,
  SkillGroupId,
  VisitorId,
} from '../../../../protocol/model/ids.ts'
import { DEFAULT_SKILL_GROUP_SETTINGS } from '../../../../protocol/model/defaults.ts'
import type {
  RouteStep,
  RoutingRule,
  SkillGroupSettings,
} from '../../../../protocol/model/settings.ts'
import {
  begin,
  type Conversation,
  type ConversationIdentity,
  type VisitorTraits,
} from '../../conversation/conversation.ts'
import { createFloor } from '../../routing/floor.ts'
import type { Decision, FloorEvent, RoutingAgent, RoutingSite } from '../../routing/types.ts'
import { Journal } from './journal.ts'

export const SITE = 'site' as SiteId
/** A Wednesday, 10:00 in Shanghai. */
export const MORNING = 1_772_589_600_000
export const SECOND = 1_000
export const MINUTE = 60_000
export const HOUR = 3_600_000

export const group = (id: string): RouteTarget => ({
  kind: 'skill-group',
  skillGroupId: id as SkillGroupId,
})
export const named = (id: string): RouteTarget => ({ kind: 'agent', agentId: id as AgentId })

/** `overflow` null: wait there without end. */
export const step = (target: RouteTarget, overflow: number | null = null): RouteStep => ({
  target,
  overflowAfterMs: overflow,
})

export function rule(
  id: string,
  conditions: RoutingRule['conditions'],
  steps: RouteStep[],
  more: Partial<RoutingRule> = {},
): RoutingRule {
  return {
    id: id as RuleId,
    name: id,
    isEnabled: true,
    conditions,
    steps,
    priorityBoost: 0,
    ...more,
  }
}

export type Groups = Record<string, Partial<SkillGroupSettings>>

export interface WorldOptions {
  groups?: Groups
  rules?: RoutingRule[]
  steps?: RouteStep[]
  timeZone?: string
  startAt?: number
}

export type RequestOptions = Partial<VisitorTraits> & { entryPoint?: string; pageUrl?: string }

const STRANGER: VisitorTraits = {
  type: null,
  vipLevel: 0,
  region: null,
  language: 'zh-CN',
  isSignedIn: false,
}

/** A request to talk, as the shell would place it. */
export function identity(
  id: string,
  requestedAt: number,
  { entryPoint = 'home', pageUrl = 'https://example.com/', ...traits }: RequestOptions = {},
): ConversationIdentity {
  return {
    id: id as ConversationId,
    siteId: SITE,
    visitorId: `visitor-${id}` as VisitorId,
    entryPoint: entryPoint as EntryPointKey,
    pageUrl,
    traits: { ...STRANGER, ...traits },
    requestedAt,
  }
}

export function siteOf({ groups, rules, steps, timeZone }: WorldOptions): RoutingSite {
  const entries = Object.entries(groups ?? { sales: {} })
  const first = entries[0]?.[0] ?? 'sales'
  return {
    id: SITE,
    timeZone: timeZone ?? 'Asia/Shanghai',
    routing: { rules: rules ?? [], defaultSteps: steps ?? [step(group(first))] },
    groups: entries.map(([id, settings]) => ({
      id: id as SkillGroupId,
      settings: { ...DEFAULT_SKILL_GROUP_SETTINGS, ...settings },
    })),
  }
}

export class World {
  floor = createFloor()
  now: number
  readonly journal = new Journal()
  readonly #agents = new Map<string, RoutingAgent>()
  #site: RoutingSite

  constructor(options: WorldOptions = {}) {
    this.now = options.startAt ?? MORNING
    this.#site = siteOf(options)
    this.apply({ type: 'site.changed', site: this.#site })
  }

  apply(event: FloorEvent): Decision[] {
    const decisions = this.floor.apply(event, this.now)
    this.journal.record(decisions, this.now)
    return decisions
  }

  request(id: string, options: RequestOptions = {}): Decision[] {
    const conversation = begin(identity(id, this.now, options))
    this.journal.conversations.set(id, conversation)
    return this.place(conversation)
  }

  place(conversation: Conversation): Decision[] {
    return this.apply({ type: 'conversation.placed', conversation })
  }

  /** Makes an agent of the first group, present and available, with one seat; or changes one. */
  agent(id: string, change: Partial<Omit<RoutingAgent, 'id'>> = {}): Decision[] {
    const before = this.#agents.get(id) ?? {
      id: id as AgentId,
      skillGroupIds: this.#site.groups.slice(0, 1).map((first) => first.id),
      capacity: 1,
      status: 'available',
      isPresent: true,
    }
    const agent = { ...before, ...change }
    this.#agents.set(id, agent)
    return this.apply({ type: 'agent.changed', agent })
  }

  lose(id: string, cause: 'agent-lost' | 'agent-signed-out' = 'agent-lost'): Decision[] {
    const lost = this.#agents.get(id)
    if (lost) this.#agents.set(id, { ...lost, isPresent: false })
    return this.apply({ type: 'agent.lost', agentId: id as AgentId, cause })
  }

  remove(id: string): Decision[] {
    this.#agents.delete(id)
    return this.apply({ type: 'agent.removed', agentId: id as AgentId })
  }

  end(id: string, { cause = 'ended' as EndCause, wrapUpMs = 0 } = {}): Decision[] {
    const wrapUpEndsAt = wrapUpMs > 0 ? this.now + wrapUpMs : null
    const conversation = this.of(id)
    const entries: NewEntry[] = [{ type: 'conversation.ended', endedBy: 'visitor', cause }]
    if (wrapUpEndsAt !== null && conversation.state === 'active') {
      const { agentId } = conversation
      entries.push({ type: 'wrap-up.started', agentId, endsAt: wrapUpEndsAt })
    }
    this.journal.write(id, this.now, entries)
    return this.apply({
      type: 'conversation.ended',
      conversationId: conversation.id,
      wrapUpEndsAt,
    })
  }

  endWrapUp(id: string): Decision[] {
    return this.apply({ type: 'wrap-up.ended', conversationId: id as ConversationId })
  }

  transfer(id: string, to: RouteTarget, by = this.holder(id) ?? 'nobody'): Decision[] {
    const conversationId = id as ConversationId
    return this.apply({ type: 'transfer.requested', conversationId, by: by as AgentId, to })
  }

  cancelTransfer(id: string): Decision[] {
    return this.apply({ type: 'transfer.cancelled', conversationId: id as ConversationId })
  }

  /** Changes the site; what is left out is as in a new world. */
  configure(changed: WorldOptions): Decision[] {
    this.#site = siteOf(changed)
    return this.apply({ type: 'site.changed', site: this.#site })
  }

  /** Lets time pass; the floor is woken whenever it is due. */
  wait(ms: number): Decision[] {
    const until = this.now + ms
    const all: Decision[] = []
    for (let due = this.floor.nextDeadline(); due !== null && due <= until;) {
      this.now = Math.max(this.now, due)
      all.push(...this.apply({ type: 'time.passed' }))
      due = this.floor.nextDeadline()
    }
    this.now = until
    return all
  }

  /** A new floor that is told what the store knows, in any order, and then who is still there. */
  restart(order: (ids: string[]) => string[] = (ids) => ids): void {
    this.floor = createFloor()
    this.apply({ type: 'site.changed', site: this.#site })
    for (const id of order([...this.journal.conversations.keys()])) this.place(this.of(id))
    for (const agent of this.#agents.values()) this.apply({ type: 'agent.changed', agent })
  }

  of(id: string): Conversation {
    return this.journal.of(id)
  }

  queue(target: RouteTarget): string[] {
    return this.floor.waitingFor(target, 1_000)
  }

  ahead(id: string): number | null {
    return this.floor.placeOf(id as ConversationId)?.ahead ?? null
  }

  /** Who holds the conversation; null while it waits or is over. */
  holder(id: string): string | null {
    const conversation = this.of(id)
    return conversation.state === 'active' ? conversation.agentId : null
  }
}
