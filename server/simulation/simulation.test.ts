import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AgentId } from '../../protocol/model/ids.ts'
import { DAY_CURVE, drawArrivals, type Demand } from './arrivals.ts'
import { changePlan } from './changes.ts'
import { defaultPlan, defaultRules } from './default-plan.ts'
import { figuresOf, occupancyOf } from './figures.ts'
import type { Arrival, Plan } from './plan.ts'
import { agentTable, report } from './report.ts'
import { playDay, type Course } from './run.ts'

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

const demand = (change: Partial<Demand> = {}): Demand => ({
  conversations: 2_000,
  seed: 1,
  handlingMs: 8 * MINUTE_MS,
  patienceMs: 4 * MINUTE_MS,
  curve: DAY_CURVE,
  ...change,
})
const plan = (agents: number, capacity = 4): Plan => defaultPlan(demand(), { agents, capacity })
const play = (one: Plan, change: Partial<Demand> = {}) =>
  figuresOf(playDay(one, drawArrivals(demand(change))))

/** One agent of the service group with one seat, all day; visitors as said, in minutes. */
function playByHand(
  visitors: { at: number; handling: number; patience?: number }[],
  change = 'wrap-up=0',
) {
  const [template] = drawArrivals(demand({ conversations: 1 }))
  if (!template) throw new Error('nobody came')
  const arrivals = visitors.map(({ at, handling, patience = 600 }, index): Arrival => ({
    request: {
      ...template.request,
      id: `c${index}` as never,
      entryPoint: 'service' as never,
      traits: { ...template.request.traits, vipLevel: 0 },
      requestedAt: at * MINUTE_MS,
    },
    handlingMs: handling * MINUTE_MS,
    patienceMs: patience * MINUTE_MS,
  }))
  const staff = [
    {
      agentId: 'ann' as AgentId,
      skillGroupIds: ['service' as never],
      capacity: 1,
      from: 0,
      to: 24,
    },
  ]
  return playDay(changePlan({ rules: defaultRules(), staff }, change), arrivals)
}
const told = ({ outcome, waitedMs }: Course) => `${outcome} after ${waitedMs / MINUTE_MS}`

describe('a day', () => {
  it('is played to the minute: who waits, how long, and who gives up', () => {
    const day = playByHand([
      { at: 60, handling: 10 },
      { at: 62, handling: 5 },
      { at: 63, handling: 5, patience: 4 },
      { at: 64, handling: 5 },
      { at: 200, handling: 5 },
    ])
    expect(day.courses.map(told)).toEqual([
      'answered after 0',
      'answered after 8',
      'abandoned after 4',
      'answered after 11',
      'answered after 0',
    ])
    expect(day.agents).toEqual([
      { agentId: 'ann', conversations: 4, busyMs: 25 * MINUTE_MS, seatMs: 24 * HOUR_MS },
    ])
  })

  it('keeps the seat through the wrap-up', () => {
    const visitors = [
      { at: 60, handling: 10 },
      { at: 62, handling: 5 },
    ]
    const day = playByHand(visitors, 'wrap-up=120')
    expect(day.courses.map(told)).toEqual(['answered after 0', 'answered after 10'])
    expect(day.agents[0]?.busyMs).toBe(19 * MINUTE_MS)
  })

  it('refuses where nobody is signed in', () => {
    const figures = play({ rules: defaultRules(), staff: [] })
    expect(figures.all).toMatchObject({ requests: 2_000, refused: 2_000, answered: 0 })
  })

  it('brings the same visitors and the same figures for the same seed', () => {
    expect(play(plan(12))).toEqual(play(plan(12)))
    expect(play(plan(12), { seed: 2 })).not.toEqual(play(plan(12)))
  })

  it('counts every visitor once', () => {
    const { all, groups } = play(plan(10))
    expect(all.answered + all.abandoned + all.refused).toBe(2_000)
    const sum = [...groups.values()].reduce((total, { requests }) => total + requests, 0)
    expect(sum).toBe(2_000)
  })

  it('is as busy as the visitors make it', () => {
    const staff = plan(60).staff.map((shift) => ({ ...shift, from: 0, to: 26 }))
    const day = playDay({ rules: defaultRules(), staff }, drawArrivals(demand()))
    const busyMs = day.agents.reduce((total, agent) => total + agent.busyMs, 0)
    // Nobody gives up with so many agents: the seats are taken for just the time that talking takes.
    expect(figuresOf(day).all.answered).toBe(2_000)
    expect(busyMs / (2_000 * 8 * MINUTE_MS)).toBeCloseTo(1, 1)
  })

  it('draws visitors by the curve', () => {
    const curve = DAY_CURVE.map((_, hour) => (hour === 9 ? 3 : hour === 20 ? 1 : 0))
    const hours = drawArrivals(demand({ curve })).map(({ request }) =>
      Math.floor(request.requestedAt / HOUR_MS),
    )
    expect(new Set(hours)).toEqual(new Set([9, 20]))
    expect(hours.filter((hour) => hour === 9).length / 2_000).toBeCloseTo(0.75, 1)
  })

  it('of 100,000 conversations takes seconds', () => {
    const large = demand({ conversations: 100_000 })
    const before = process.cpuUsage()
    const day = playDay(defaultPlan(large, { agents: 556, capacity: 4 }), drawArrivals(large))
    const { user, system } = process.cpuUsage(before)
    expect(day.courses).toHaveLength(100_000)
    expect((user + system) / 1e6).toBeLessThan(10)
  })
})

describe('under other rules', () => {
  it('more agents wait less, fewer more', () => {
    const base = plan(12)
    const waits = ['agents=-2', 'agents=+0', 'agents=+3'].map(
      (change) => play(changePlan(base, change)).all.waitMs.mean,
    )
    expect(waits).toEqual(waits.toSorted((a, b) => b - a))
    expect(changePlan(base, 'agents=15').staff).toHaveLength(15)
  })

  it('in turn gives agents with the same hours equal numbers', () => {
    const staff = plan(6).staff.map((shift, index) => ({
      ...shift,
      skillGroupIds: ['service' as never],
      capacity: 5 + index * 10,
      from: 0,
      to: 24,
    }))
    const base = { rules: defaultRules(), staff }
    const spread = (change: string) => {
      const { least, most } = play(changePlan(base, change)).conversations
      return most - least
    }
    expect(spread('strategy=in-turn')).toBeLessThanOrEqual(1)
    expect(spread('strategy=saturation')).toBeGreaterThan(50)
  })

  it('a cap refuses, overflow moves, capacity counts', () => {
    const base = plan(8)
    expect(play(changePlan(base, 'cap=2')).all.refused).toBeGreaterThan(play(base).all.refused)
    const service = (change: string) => play(changePlan(base, change)).groups.get('service')
    expect(service('overflow=0')?.requests).toBeGreaterThan(service('overflow=600')?.requests ?? 0)
    const waits = play(changePlan(base, 'capacity=9')).all.waitMs.mean
    expect(waits).toBeLessThan(play(base).all.waitMs.mean)
  })

  it.each([
    ['colour=red', /nothing is called 'colour'/],
    ['agents=many', /not a whole number/],
    ['strategy=luck', /no strategy/],
  ])('%s cannot be tried, and is told why', (change, problem) => {
    expect(() => changePlan(plan(3), change)).toThrow(problem)
  })

  it('rules and staff come from files, checked', () => {
    const folder = mkdtempSync(join(tmpdir(), 'unichat-simulation-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const write = (name: string, content: unknown): string => {
      const file = join(folder, name)
      writeFileSync(file, JSON.stringify(content))
      return file
    }
    const rules = write('rules.json', defaultRules())
    const staff = write('staff.json', plan(5).staff)
    expect(changePlan(changePlan(plan(3), `rules=${rules}`), `staff=${staff}`)).toEqual(plan(5))
    const wrong = write('wrong.json', [{ ...plan(1).staff[0], capacity: -1 }])
    expect(() => changePlan(plan(3), `staff=${wrong}`)).toThrow(/wrong\.json: 0\.capacity/)
  })
})

describe('the report', () => {
  it('shows one day in one column, two days and their difference in three', () => {
    const [few, more] = [play(plan(8)), play(plan(12))]
    const one = report(few)
    expect(one).toMatch(new RegExp(`answered +${few.all.answered}\\n`))
    expect(one).not.toContain('difference')
    const both = report(few, more).split('\n')
    const answered = both.find((line) => line.includes('answered'))
    const { answered: a } = few.all
    const { answered: b } = more.all
    expect(answered?.trim().split(/\s+/)).toEqual(['answered', `${a}`, `${b}`, `+${b - a}`])
  })

  it('lists the agents while they are few', () => {
    const day = playByHand([{ at: 0, handling: 144 }])
    const [ann] = day.agents
    expect(ann && occupancyOf(ann)).toBe(0.1)
    expect(agentTable(day.agents)).toMatch(/ann\s+1\s+10\.0 %/)
    expect(agentTable(Array.from({ length: 100 }, () => ann).flatMap((one) => one ?? []))).toBe('')
  })
})
