/** How often visitors come anew, start conversations and leave messages: per address and per site, beside the pace of each visitor. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { SiteId } from '../../../../protocol/model/ids.ts'
import type { MakeLimiter } from '../../../ports/limiters.ts'
import { neighbourhood } from '../../neighbourhood.ts'
import { DONE, refused, type Outcome } from '../../outcome.ts'

const WINDOW_S = 60

/** Each counts one more; refused with `too-fast` and when to come back. */
export interface FloodGuard {
  /** A conversation started, or a message left. */
  admit: (siteId: SiteId, address: string) => Promise<Outcome<null>>
  /** A visitor whom nobody knows. */
  admitVisitor: (address: string) => Promise<Outcome<null>>
}

/** In a minute, from one address and on one site. */
export interface StartLimits {
  startsPerAddress: number
  startsPerSite: number
  visitorsPerAddress: number
}

export function createFloodGuard(limits: StartLimits, limiter: MakeLimiter): FloodGuard {
  const addresses = limiter('starts-address', limits.startsPerAddress, WINDOW_S)
  const sites = limiter('starts-site', limits.startsPerSite, WINDOW_S)
  const visitors = limiter('visitors-address', limits.visitorsPerAddress, WINDOW_S)
  return {
    admit: (siteId, address) =>
      counted(async () => {
        await addresses.consume(neighbourhood(address))
        await sites.consume(siteId)
      }),
    admitVisitor: (address) => counted(() => visitors.consume(neighbourhood(address))),
  }
}

async function counted(consume: () => Promise<unknown>): Promise<Outcome<null>> {
  try {
    await consume()
    return DONE
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal
    return refused('too-fast', { retryAfterMs: refusal.msBeforeNext })
  }
}
