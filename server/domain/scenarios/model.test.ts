/** A hundred thousand random events against what must always hold; a failure names the seed and the step. */
import { expect, it } from 'vitest'
import type { AgentId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { AgentView, Decision } from '../routing/types.ts'
import { daily } from './support/expect.ts'
import {
  checkLoads,
  checkNobodyStranded,
  checkPlaces,
  checkPlacesKept,
  isFree,
  naiveQueues,
  placesIn,
  type Places,
} from './support/invariants.ts'
import { createRandom } from './support/random.ts'
import {
  group,
  HOUR,
  MINUTE,
  named,
  rule,
  SECOND,
  step,
  World,
  type WorldOptions,
} from './support/world.ts'

const STEPS = process.env['LONG'] === '1' ? 1_000_000 : 100_000
const SEED = Number(process.env['SEED'] ?? 20_261_101)
const LIVE_MAX = 40
const WINDOW_MS = HOUR

const GROUPS = ['east', 'west', 'vips', 'turn']
const AGENTS = ['ann', 'bob', 'cid', 'dan', 'eve', 'fay', 'gus', 'hal']
const entry = (key: string) => ({ entryPoints: [key as never] })

const SITE_OPTIONS: WorldOptions = {
  groups: {
    east: { queueCap: { limit: 8, reopenAt: 4 } },
    west: { businessHours: daily({ from: 8 * 60, to: 20 * 60 }) },
    vips: { transferTimeoutMs: 20 * SECOND },
    turn: { distribution: { strategy: 'in-turn', windowMs: WINDOW_MS } },
  },
  rules: [
    rule('vips', { vipLevelMin: 2 }, [
      step(group('vips'), 0),
      step(group('east'), MINUTE),
      step(group('turn')),
    ]),
    rule('own', entry('own'), [
      step(named('ann'), 30 * SECOND),
      step(group('west'), 0),
      step(group('east')),
    ]),
    rule('solo', entry('solo'), [step(named('bob'))]),
    rule('turn', entry('turn'), [step(group('turn'))], { priorityBoost: 1 }),
  ],
  steps: [step(group('east'), 2 * MINUTE), step(group('west'), MINUTE), step(group('turn'))],
}

/** Half the groups are gone, and the rules with them. */
const SMALL_SITE: WorldOptions = {
  groups: { east: {}, turn: SITE_OPTIONS.groups?.['turn'] ?? {} },
  steps: [step(group('east'), MINUTE), step(group('turn'))],
}

type AgentChange = Parameters<World['agent']>[1]

class Model {
  readonly random = createRandom(SEED)
  readonly world = new World(SITE_OPTIONS)
  #made = 0
  #given: { agentId: AgentId; at: number }[] = []

  live() {
    return [...this.world.journal.conversations.values()]
  }

  pickOne(state: string): string | undefined {
    const ids = this.live().filter((one) => one.state === state)
    return ids.length === 0 ? undefined : this.random.oneOf(ids).id
  }

  groupIds(): SkillGroupId[] {
    return GROUPS.filter(() => this.random.chance(0.45)) as SkillGroupId[]
  }

  request(): Decision[] {
    if (this.live().length >= LIVE_MAX) return []
    const vipLevel = this.random.chance(0.2) ? this.random.below(4) : 0
    const entryPoint = this.random.oneOf(['home', 'home', 'home', 'own', 'solo', 'turn'])
    return this.world.request(`c${this.#made++}`, { vipLevel, entryPoint })
  }

  end(): Decision[] {
    const id = this.pickOne(this.random.chance(0.8) ? 'active' : 'queued')
    if (id === undefined) return []
    return this.world.end(id, { wrapUpMs: this.random.chance(0.3) ? 30 * SECOND : 0 })
  }

  changeAgent(): Decision[] {
    const id = this.random.oneOf(AGENTS)
    const change = this.random.oneOf<AgentChange>([
      { status: this.random.oneOf(['available', 'available', 'away', 'invisible', 'offline']) },
      { capacity: this.random.below(5) },
      { isPresent: true, status: 'available' },
      { isPresent: this.random.chance(0.9) },
      { skillGroupIds: this.groupIds() },
    ])
    return this.world.agent(id, change)
  }

  transfer(): Decision[] {
    const id = this.pickOne('active')
    if (id === undefined) return []
    const isToAgent = this.random.chance(0.4)
    const to = isToAgent ? named(this.random.oneOf(AGENTS)) : group(this.random.oneOf(GROUPS))
    return this.world.transfer(id, to)
  }

  cancel(): Decision[] {
    const id = this.pickOne('active')
    return id === undefined ? [] : this.world.cancelTransfer(id)
  }

  placeAgain(): Decision[] {
    const live = this.live()
    return live.length === 0 ? [] : this.world.place(this.world.of(this.random.oneOf(live).id))
  }

  restart(): Decision[] {
    this.world.restart((ids) => ids.toSorted(() => this.random.next() - 0.5))
    this.world.apply({ type: 'assignments.restored', assignments: this.#given })
    return []
  }

  act(): { name: string; decisions: Decision[] } {
    const dice = this.random.below(1_000)
    if (dice < 330) return { name: 'request', decisions: this.request() }
    if (dice < 560) return { name: 'end', decisions: this.end() }
    if (dice < 700) return { name: 'agent', decisions: this.changeAgent() }
    if (dice < 730) return { name: 'lose', decisions: this.world.lose(this.random.oneOf(AGENTS)) }
    if (dice < 820) return { name: 'transfer', decisions: this.transfer() }
    if (dice < 840) return { name: 'cancel', decisions: this.cancel() }
    if (dice < 870) return { name: 'place', decisions: this.placeAgain() }
    if (dice < 873) return { name: 'restart', decisions: this.restart() }
    if (dice < 876) return { name: 'shrink', decisions: this.world.configure(SMALL_SITE) }
    if (dice < 886) return { name: 'grow', decisions: this.world.configure(SITE_OPTIONS) }
    const ms = this.random.below(this.random.chance(0.01) ? HOUR : 20 * SECOND)
    return { name: 'time', decisions: this.world.wait(ms) }
  }

  /** Notes who was given what, and forgets what is over. */
  settle(decisions: readonly Decision[]): void {
    for (const decision of decisions) {
      if (decision.type !== 'assign') continue
      this.#given.push({ agentId: decision.agentId, at: this.world.now })
    }
    this.#given = this.#given.filter(({ at }) => at > this.world.now - WINDOW_MS)
    for (const one of this.live()) {
      if (one.state === 'closed') this.world.journal.conversations.delete(one.id)
    }
  }

  holders(): Map<string, string> {
    const active = this.live().flatMap((one) => (one.state === 'active' ? [one] : []))
    return new Map(active.map(({ id, agentId }) => [id, agentId]))
  }

  givenTo(id: AgentId): number {
    return this.#given.filter(({ agentId }) => agentId === id).length
  }
}

type Fail = (problem: string) => never

/** TR-5: nobody is handed what they hold. */
function checkTransfers(
  before: ReadonlyMap<string, string>,
  decisions: readonly Decision[],
  fail: Fail,
) {
  for (const decision of decisions) {
    if (decision.type !== 'assign' || decision.cause !== 'transferred') continue
    if (before.get(decision.conversationId) === decision.agentId) fail('handed to its sender')
  }
}

/** G9: whoever is given a conversation had a seat for it. */
function checkCapacity(decisions: readonly Decision[], fail: Fail): void {
  for (const decision of decisions) {
    if (decision.type !== 'assign') continue
    const { chosen } = decision.reason
    if (!chosen || chosen.load >= chosen.capacity) fail(`${decision.agentId} had no seat`)
  }
}

/** RT-14 to RT-16, by looking at everybody; for a request, whose decision is the first to change anything. */
function checkChoice(model: Model, before: readonly AgentView[], decision: Decision, fail: Fail) {
  if (decision.type !== 'assign' || decision.reason.target?.kind !== 'skill-group') return
  const { skillGroupId } = decision.reason.target
  const { strategy } = decision.reason
  const key = (agent: AgentView): (number | string)[] => [
    strategy === 'in-turn' ? model.givenTo(agent.agentId) : agent.load / agent.capacity,
    agent.idleSince,
    agent.agentId,
  ]
  const [best] = before
    .filter((agent) => isFree(agent) && agent.skillGroupIds.includes(skillGroupId))
    .toSorted((a, b) => compare(key(a), key(b)))
  if (best?.agentId !== decision.agentId) fail(`${decision.agentId} chosen before ${best?.agentId}`)
}

function compare(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  const at = a.findIndex((value, index) => value !== b[index])
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1
}

function checkAll(
  model: Model,
  before: Places,
  decisions: readonly Decision[],
  fail: Fail,
): Places {
  const live = model.live()
  const queues = naiveQueues(live)
  const places = placesIn(queues)
  const agents = model.world.floor.agents()
  checkCapacity(decisions, fail)
  checkPlaces(model.world, places, fail)
  checkLoads(agents, live, fail)
  checkNobodyStranded(agents, queues, fail)
  checkPlacesKept(before, places, decisions, fail)
  return places
}

it(
  `[G8] [G9] [G10] [G11] [QU-1] [QU-5] [QU-9] [QU-11] [QU-14] [RT-16] ${STEPS} random events break no promise (seed ${SEED})`,
  { timeout: 600_000 },
  () => {
    const model = new Model()
    let places: Places = new Map()
    const outcomes = new Map<string, number>()
    for (let at = 0; at < STEPS; at++) {
      const before = model.world.floor.agents()
      const holders = model.holders()
      const { name, decisions } = model.act()
      const fail: Fail = (problem) => {
        throw new Error(`seed ${SEED}, step ${at} (${name}): ${problem}`)
      }
      const [first] = decisions
      if (name === 'request' && first) checkChoice(model, before, first, fail)
      checkTransfers(holders, decisions, fail)
      model.settle(decisions)
      if (name === 'restart') places = new Map()
      places = checkAll(model, places, decisions, fail)
      for (const { type } of decisions) outcomes.set(type, (outcomes.get(type) ?? 0) + 1)
    }
    // Every kind of decision was really met, many times.
    for (const type of [
      'assign',
      'queue',
      'refuse',
      'start-transfer',
      'end-transfer',
      'reject-transfer',
      'end-wrap-up',
    ]) {
      expect(outcomes.get(type) ?? 0, type).toBeGreaterThan(STEPS / 1_000)
    }
  },
)
