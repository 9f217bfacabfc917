/** What else could be tried: changes of a plan, as `--compare` names them. */
import { DEFAULT_IN_TURN_WINDOW_MS } from '../../protocol/model/defaults.ts'
import type { AgentId } from '../../protocol/model/ids.ts'
import type { RouteStep, SkillGroupSettings } from '../../protocol/model/settings.ts'
import { readRules, readStaff } from './files.ts'
import type { Plan, Shift } from './plan.ts'

type Change = (plan: Plan, value: string) => Plan

const CHANGES: Readonly<Record<string, Change>> = {
  strategy: (plan, value) => withSettings(plan, { distribution: distributionOf(value) }),
  cap: (plan, value) => {
    const limit = numberOf(value)
    return withSettings(plan, { queueCap: { limit, reopenAt: Math.floor(limit * 0.8) } })
  },
  'wrap-up': (plan, value) => withSettings(plan, { wrapUpMs: numberOf(value) * 1_000 }),
  overflow: (plan, value) => withOverflow(plan, numberOf(value) * 1_000),
  capacity: (plan, value) => ({
    ...plan,
    staff: plan.staff.map((shift) => ({ ...shift, capacity: numberOf(value) })),
  }),
  agents: (plan, value) => ({ ...plan, staff: resize(plan.staff, value) }),
  rules: (plan, file) => ({ ...plan, rules: readRules(file) }),
  staff: (plan, file) => ({ ...plan, staff: readStaff(file) }),
}

const CHANGE_NAMES = Object.keys(CHANGES)

/** A change that cannot be made throws an Error that says why. */
export function changePlan(plan: Plan, change: string): Plan {
  const [name = '', value = ''] = change.split(/=(.*)/s)
  const make = CHANGES[name]
  if (!make) throw new Error(`nothing is called '${name}'; there are ${CHANGE_NAMES.join(', ')}`)
  return make(plan, value)
}

function numberOf(value: string): number {
  const number = Number(value)
  if (value === '' || !Number.isInteger(number) || number < 0) {
    throw new Error(`'${value}' is not a whole number`)
  }
  return number
}

function distributionOf(value: string): SkillGroupSettings['distribution'] {
  if (value === 'saturation') return { strategy: value }
  if (value === 'in-turn') return { strategy: value, windowMs: DEFAULT_IN_TURN_WINDOW_MS }
  throw new Error(`'${value}' is no strategy; there are saturation and in-turn`)
}

function withSettings(plan: Plan, change: Partial<SkillGroupSettings>): Plan {
  const groups = plan.rules.groups.map(({ id, settings }) => ({
    id,
    settings: { ...settings, ...change },
  }))
  return { ...plan, rules: { ...plan.rules, groups } }
}

/** Every step that overflows does so after this time; those that wait without end go on doing so. */
function withOverflow(plan: Plan, overflowAfterMs: number): Plan {
  const change = (step: RouteStep): RouteStep =>
    step.overflowAfterMs === null ? step : { ...step, overflowAfterMs }
  const { rules, defaultSteps } = plan.rules.routing
  const routing = {
    rules: rules.map((rule) => ({ ...rule, steps: rule.steps.map(change) })),
    defaultSteps: defaultSteps.map(change),
  }
  return { ...plan, rules: { ...plan.rules, routing } }
}

/** `120`, `+5` or `-5`: agents spread evenly over the plan are left out, or given a colleague with the same shift. */
function resize(staff: readonly Shift[], value: string): Shift[] {
  const isRelative = /^[+-]/.test(value)
  const by = numberOf(value.replace(/^[+-]/, ''))
  const signed = value.startsWith('-') ? -by : by
  const size = Math.max(0, isRelative ? staff.length + signed : by)
  return Array.from({ length: size }, (_, index) => {
    const like = staff[Math.floor((index * staff.length) / size)]
    if (!like) throw new Error('there is nobody on the staff')
    return { ...like, agentId: `agent-${index + 1}` as AgentId }
  })
}
