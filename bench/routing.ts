/**
 * What one routing decision costs with 1,000 agents in 50 groups, the rules and the reason included, and how that grows
 * with the number of those who wait: `node bench/routing.ts`.
 */
import { DEFAULT_SKILL_GROUP_SETTINGS } from '../protocol/model/defaults.ts'
import type {
  AgentId,
  ConversationId,
  EntryPointKey,
  RuleId,
  SiteId,
  SkillGroupId,
  VisitorId,
} from '../protocol/model/ids.ts'
import type { RoutingRule } from '../protocol/model/settings.ts'
import { begin, type Conversation } from '../server/domain/conversation/conversation.ts'
import { createFloor } from '../server/domain/routing/floor.ts'
import type { Decision, Floor } from '../server/domain/routing/types.ts'
import { createSampler } from '../server/simulation/sampling.ts'

const AGENTS = 1_000
const GROUPS = 50
const SPECIAL_RULES = 10
const RULES = SPECIAL_RULES + GROUPS
const CAPACITY = 5
const SEATS = AGENTS * CAPACITY
/** Every event of a round makes one decision: an arrival is queued, an end gives somebody a seat. */
const ROUND_EVENTS = 20_000
const ROUNDS = 9

const SITE = 'bench' as SiteId
const REGIONS = ['北京', '上海', '广东', '浙江', '四川', '湖北', '山东', '河南']

export interface RoutingFigures {
  nsPerDecision1k: number
  nsPerDecision10k: number
  ratio: number
}

/** In processor time, so that what else runs does not count; both sizes in turn, so that what disturbs one disturbs the other. */
export function measureRouting(rounds = ROUNDS): RoutingFigures {
  const small = crowd(1_000)
  const large = crowd(10_000)
  const costs: { small: number[]; large: number[] } = { small: [], large: [] }
  for (let round = 0; round < rounds; round++) {
    costs.small.push(small())
    costs.large.push(large())
  }
  const nsPerDecision1k = median(costs.small)
  const nsPerDecision10k = median(costs.large)
  return { nsPerDecision1k, nsPerDecision10k, ratio: nsPerDecision10k / nsPerDecision1k }
}

/** A floor on which every seat is taken and so many wait; each call measures one round, in ns per decision. */
function crowd(waiting: number): () => number {
  const random = createSampler(waiting).uniform
  const floor = createFloor()
  floor.apply({ type: 'site.changed', site: site() }, 0)
  for (let n = 0; n < AGENTS; n++) floor.apply({ type: 'agent.changed', agent: agent(n) }, n)
  let made = 0
  // As it comes from the store: strings that are not pieced together only when they are first looked at.
  const request = () => JSON.parse(JSON.stringify(conversation(made++, random))) as Conversation
  const active = fill(floor, request, waiting)
  let now = made
  return () => {
    const requests = Array.from({ length: ROUND_EVENTS / 2 }, request)
    const before = process.threadCpuUsage()
    for (const arrival of requests) now = exchange(floor, active, { arrival, random, now })
    const { user, system } = process.threadCpuUsage(before)
    return ((user + system) * 1e3) / ROUND_EVENTS
  }
}

/** Takes every seat and leaves just as many waiting; answers with those who are being served. */
function fill(floor: Floor, request: () => Conversation, waiting: number): ConversationId[] {
  const active: ConversationId[] = []
  const queued: ConversationId[] = []
  for (let now = 0; active.length < SEATS || queued.length < waiting; now++) {
    const conversation = request()
    const decisions = floor.apply({ type: 'conversation.placed', conversation }, now)
    const isQueued = decisions.some(({ type }) => type === 'queue')
    ;(isQueued ? queued : active).push(conversation.id)
    if (now > 20 * (SEATS + waiting)) throw new Error('some agents are never given anything')
  }
  // The last seats were not taken in order: those who came too many leave again, from every queue alike.
  for (let n = 0; queued.length > waiting; n += 7) {
    const [conversationId] = queued.splice(n % queued.length, 1)
    if (!conversationId) break
    floor.apply({ type: 'conversation.ended', conversationId, wrapUpEndsAt: null }, 0)
  }
  const left = floor.groups(0).reduce((sum, group) => sum + group.waiting, 0)
  if (left !== waiting) throw new Error(`${left} wait instead of ${waiting}`)
  return active
}

interface Exchange {
  arrival: Conversation
  random: () => number
  now: number
}

/** One comes and one of those being served goes, so that the crowd stays as large as it is. */
function exchange(floor: Floor, active: ConversationId[], { arrival, random, now }: Exchange) {
  note(active, floor.apply({ type: 'conversation.placed', conversation: arrival }, now))
  const at = Math.floor(random() * active.length)
  const conversationId = active[at]
  const last = active.pop()
  if (!conversationId || !last) throw new Error('nobody is being served')
  if (at < active.length) active[at] = last
  const ended = { type: 'conversation.ended', conversationId, wrapUpEndsAt: null } as const
  note(active, floor.apply(ended, now + 1))
  return now + 2
}

function note(active: ConversationId[], decisions: readonly Decision[]): void {
  for (const decision of decisions) {
    if (decision.type === 'assign') active.push(decision.conversationId)
  }
}

const groupId = (n: number) => `group-${n % GROUPS}` as SkillGroupId
const entryPoint = (n: number) => `entry-${n % GROUPS}` as EntryPointKey

function site() {
  const rules = Array.from({ length: RULES }, (_, n) => rule(n))
  const target = { kind: 'skill-group', skillGroupId: groupId(0) } as const
  const defaultSteps = [{ target, overflowAfterMs: null }]
  const settings = DEFAULT_SKILL_GROUP_SETTINGS
  return {
    id: SITE,
    timeZone: 'Asia/Shanghai',
    routing: { rules, defaultSteps },
    groups: Array.from({ length: GROUPS }, (_, n) => ({ id: groupId(n), settings })),
  }
}

/** One rule for each entry point, and before them some by page and some by region and level. */
function conditionsOf(n: number): RoutingRule['conditions'] {
  if (n >= SPECIAL_RULES) return { entryPoints: [entryPoint(n - SPECIAL_RULES)] }
  if (n % 2 === 0) return { pageUrls: [`https://www.example.com/*/${n}/*`] }
  return { regions: [REGIONS[n % REGIONS.length] ?? '北京'], vipLevelMin: 8 }
}

/** Each has a fallback. */
function rule(n: number): RoutingRule {
  const target = (to: number) => ({ kind: 'skill-group', skillGroupId: groupId(to) }) as const
  return {
    id: `rule-${n}` as RuleId,
    name: `Rule ${n}`,
    isEnabled: true,
    conditions: conditionsOf(n),
    steps: [
      { target: target(n), overflowAfterMs: 3_600_000 },
      { target: target(n + 1), overflowAfterMs: null },
    ],
    priorityBoost: n % 3,
  }
}

function agent(n: number) {
  const skillGroupIds = [groupId(n), groupId(n * 7 + 3)]
  const id = `agent-${n}` as AgentId
  return { id, skillGroupIds, capacity: CAPACITY, status: 'available', isPresent: true } as const
}

function conversation(n: number, random: () => number): Conversation {
  const choice = Math.floor(random() * GROUPS)
  return begin({
    id: `0199a5c2-7f3e-7000-8000-${String(n).padStart(12, '0')}` as ConversationId,
    siteId: SITE,
    visitorId: `visitor-${n}` as VisitorId,
    entryPoint: entryPoint(n),
    pageUrl: `https://www.example.com/shop/${choice}/phones?order=${n}`,
    traits: {
      type: random() < 0.3 ? 'business' : 'private',
      vipLevel: random() < 0.1 ? Math.ceil(random() * 9) : 0,
      region: REGIONS[choice % REGIONS.length] ?? null,
      language: 'zh-CN',
      isSignedIn: random() < 0.5,
    },
    requestedAt: n,
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(measureRouting(), undefined, 2)}\n`)
