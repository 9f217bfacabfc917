/** The visitors of a synthetic day. */
import type { ConversationId, EntryPointKey, SiteId, VisitorId } from '../../protocol/model/ids.ts'
import type { ConversationIdentity } from '../domain/conversation/conversation.ts'
import type { Arrival } from './plan.ts'
import { createSampler, type Sampler } from './sampling.ts'

const HOUR_MS = 3_600_000

export const SITE_ID = 'simulated' as SiteId

/** Share of the day's visitors by hour: quiet nights, a peak before noon and one in the evening. */
export const DAY_CURVE: readonly number[] = [
  0.9, 0.5, 0.3, 0.2, 0.2, 0.4, 0.9, 2.0, 4.2, 6.4, 7.6, 7.2, 5.4, 5.2, 6.0, 6.2, 6.0, 5.6, 5.8,
  6.8, 7.6, 6.8, 4.8, 3.0,
]

export interface Demand {
  conversations: number
  seed: number
  handlingMs: number
  patienceMs: number
  /** Visitors by hour of the day, in any unit; repeated after its end. */
  curve: readonly number[]
}

/** Share of visitors who ask at the sales entry point, and who are VIPs. */
const SALES_SHARE = 0.3
const VIP_SHARE = 0.08
/** Most conversations are short; a few take several times the mean. */
const HANDLING_SPREAD = 0.9

/** As many visitors as asked for, in order of arrival. The same demand gives the same visitors. */
export function drawArrivals(demand: Demand): Arrival[] {
  const sampler = createSampler(demand.seed)
  const times = Array.from({ length: demand.conversations }, () =>
    timeOfDay(demand.curve, sampler),
  ).toSorted((a, b) => a - b)
  return times.map((at, index) => ({
    request: requestOf(index, at, sampler),
    patienceMs: sampler.exponential(demand.patienceMs),
    handlingMs: Math.max(1_000, sampler.logNormal(demand.handlingMs, HANDLING_SPREAD)),
  }))
}

/** The hour by its share, any moment of it being as likely as any other. */
function timeOfDay(curve: readonly number[], sampler: Sampler): number {
  let left = sampler.uniform() * curve.reduce((sum, share) => sum + share, 0)
  const hour = curve.findIndex((share) => (left -= share) < 0)
  return Math.floor((Math.max(0, hour) + sampler.uniform()) * HOUR_MS)
}

function requestOf(index: number, at: number, { uniform }: Sampler): ConversationIdentity {
  return {
    id: `c${index}` as ConversationId,
    siteId: SITE_ID,
    visitorId: `v${index}` as VisitorId,
    entryPoint: (uniform() < SALES_SHARE ? 'sales' : 'service') as EntryPointKey,
    pageUrl: 'https://www.example.com/',
    traits: {
      type: null,
      vipLevel: uniform() < VIP_SHARE ? 1 + Math.floor(uniform() * 9) : 0,
      region: null,
      language: 'zh-CN',
      isSignedIn: uniform() < 0.5,
    },
    requestedAt: at,
  }
}
