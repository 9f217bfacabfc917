/** The floor of a synthetic day when no files are given: three groups, VIPs apart, agents where the visitors are. */
import { DEFAULT_SKILL_GROUP_SETTINGS } from '../../protocol/model/defaults.ts'
import type { AgentId, EntryPointKey, RuleId, SkillGroupId } from '../../protocol/model/ids.ts'
import type { RouteStep } from '../../protocol/model/settings.ts'
import type { Demand } from './arrivals.ts'
import type { Plan, Rules, Shift } from './plan.ts'

const HOUR_MS = 3_600_000
const SHIFT_HOURS = 8
/** Seats are planned so that they are taken for this share of the time. */
const OCCUPANCY = 0.75

const SERVICE = 'service' as SkillGroupId
const SALES = 'sales' as SkillGroupId
const VIP = 'vip' as SkillGroupId

const step = (skillGroupId: SkillGroupId, overflowSeconds: number | null): RouteStep => ({
  target: { kind: 'skill-group', skillGroupId },
  overflowAfterMs: overflowSeconds === null ? null : overflowSeconds * 1_000,
})

export function defaultRules(): Rules {
  const common = { isEnabled: true, priorityBoost: 0 }
  return {
    routing: {
      rules: [
        {
          ...common,
          id: 'vips' as RuleId,
          name: 'VIPs',
          conditions: { vipLevelMin: 1 },
          steps: [step(VIP, 20), step(SERVICE, null)],
        },
        {
          ...common,
          id: 'sales' as RuleId,
          name: 'Sales',
          conditions: { entryPoints: ['sales' as EntryPointKey] },
          steps: [step(SALES, 60), step(SERVICE, null)],
        },
      ],
      defaultSteps: [step(SERVICE, null)],
    },
    groups: [SERVICE, SALES, VIP].map((id) => ({ id, settings: DEFAULT_SKILL_GROUP_SETTINGS })),
  }
}

/** How many agents, working eight hours each, the demand needs. */
export function agentsNeeded(demand: Demand, capacity: number): number {
  const seatHours = (demand.conversations * demand.handlingMs) / HOUR_MS
  return Math.max(3, Math.ceil(seatHours / (SHIFT_HOURS * capacity * OCCUPANCY)))
}

/** Shifts centred where the visitors come; one in four agents sells, one in eight serves VIPs, all can give service. */
export function defaultStaff(agents: number, capacity: number, demand: Demand): Shift[] {
  return Array.from({ length: agents }, (_, index) => {
    const centre = hourOfShare(demand.curve, (index + 0.5) / agents)
    const from = Math.min(Math.max(0, centre - SHIFT_HOURS / 2), 24 - SHIFT_HOURS)
    const own = index % 8 === 0 ? [VIP] : index % 4 === 1 ? [SALES] : []
    return {
      agentId: `agent-${String(index + 1).padStart(String(agents).length, '0')}` as AgentId,
      skillGroupIds: [...own, SERVICE],
      capacity,
      from,
      to: from + SHIFT_HOURS,
    }
  })
}

/** The hour by which this share of the day's visitors has come. */
function hourOfShare(curve: readonly number[], share: number): number {
  let left = share * curve.reduce((sum, one) => sum + one, 0)
  for (const [hour, one] of curve.entries()) {
    if (left < one) return hour + left / one
    left -= one
  }
  return curve.length
}

export function defaultPlan(demand: Demand, options: { agents: number; capacity: number }): Plan {
  const { agents, capacity } = options
  return { rules: defaultRules(), staff: defaultStaff(agents, capacity, demand) }
}
