/** How often conversations are started and messages left: per address and per site, beside the pace of each visitor. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { SiteId } from '../../../protocol/model/ids.ts'
import type { MakeLimiter } from '../../ports/limiters.ts'
import { DONE, refused, type Outcome } from '../outcome.ts'

/** A site that gets more in a minute is under attack, or needs several processes. */
const PER_SITE = 20_000
const WINDOW_S = 60

export interface FloodGuard {
  /** Counts one more start; refused with `too-fast` and when to come back. */
  admit: (siteId: SiteId, address: string) => Promise<Outcome<null>>
}

/** `perAddress`: starts in a minute from one address. */
export function createFloodGuard(perAddress: number, limiter: MakeLimiter): FloodGuard {
  const addresses = limiter('starts-address', perAddress, WINDOW_S)
  const sites = limiter('starts-site', PER_SITE, WINDOW_S)
  return {
    async admit(siteId, address) {
      try {
        await addresses.consume(address)
        await sites.consume(siteId)
        return DONE
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return refused('too-fast', { retryAfterMs: refusal.msBeforeNext })
      }
    },
  }
}
