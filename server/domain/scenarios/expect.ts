/** Small things the scenarios look at. */
import type { RoutingReason } from '../../../protocol/model/entry.ts'
import type { BusinessHours } from '../../../protocol/model/settings.ts'
import type { Decision } from '../routing/types.ts'

type Span = { from: number; to: number }

/** Open at the same hours every day. */
export const daily = (...spans: Span[]): BusinessHours => ({
  week: [spans, spans, spans, spans, spans, spans, spans],
  exceptions: [],
})

/** Never open. */
export const CLOSED: BusinessHours = daily()

export function reasonOf(decision: Decision | undefined): RoutingReason {
  if (!decision || !('reason' in decision)) throw new Error('a decision without a reason')
  return decision.reason
}
