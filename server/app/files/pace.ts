/** How often files are uploaded: the room on the disk is everybody's. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { MakeLimiter } from '../../ports/limiters.ts'
import { neighbourhood } from '../neighbourhood.ts'
import { DONE, refused, type Outcome } from '../outcome.ts'

/** More than anybody chooses by hand. */
const PER_UPLOADER = 20
/** Many visitors may share one address. */
const PER_ADDRESS = 120
const WINDOW_S = 60

export interface UploadPace {
  /** Counts one more upload; refused with `too-fast` and when to come back. */
  admit: (uploader: string, address: string) => Promise<Outcome<null>>
}

export function createUploadPace(limiter: MakeLimiter): UploadPace {
  const uploaders = limiter('uploads', PER_UPLOADER, WINDOW_S)
  const addresses = limiter('uploads-address', PER_ADDRESS, WINDOW_S)
  return {
    async admit(uploader, address) {
      try {
        await addresses.consume(neighbourhood(address))
        await uploaders.consume(uploader)
        return DONE
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return refused('too-fast', { retryAfterMs: refusal.msBeforeNext })
      }
    },
  }
}
