/** How often conversations are started and messages left: per address and per site, beside the pace of each visitor. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { SiteId } from '../../../../protocol/model/ids.ts'
import type { MakeLimiter } from '../../../ports/limiters.ts'
import { neighbourhood } from '../../neighbourhood.ts'
import { DONE, refused, type Outcome } from '../../outcome.ts'

const WINDOW_S = 60

export interface FloodGuard {
  /** Counts one more start; refused with `too-fast` and when to come back. */
  admit: (siteId: SiteId, address: string) => Promise<Outcome<null>>
}

/** Starts in a minute, from one address and on one site. */
export interface StartLimits {
  startsPerAddress: number
  startsPerSite: number
}

export function createFloodGuard(limits: StartLimits, limiter: MakeLimiter): FloodGuard {
  const addresses = limiter('starts-address', limits.startsPerAddress, WINDOW_S)
  const sites = limiter('starts-site', limits.startsPerSite, WINDOW_S)
  return {
    async admit(siteId, address) {
      try {
        await addresses.consume(neighbourhood(address))
        await sites.consume(siteId)
        return DONE
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return refused('too-fast', { retryAfterMs: refusal.msBeforeNext })
      }
    },
  }
}
