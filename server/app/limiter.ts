/** Counters of this process alone. */
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { MakeLimiter } from '../ports/limiters.ts'

export const memoryLimiter: MakeLimiter = (keyPrefix, points, duration) =>
  new RateLimiterMemory({ keyPrefix, points, duration })
