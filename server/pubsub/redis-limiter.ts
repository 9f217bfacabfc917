/** Counters that all processes share; while Redis is away each counts for itself. */
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import type { MakeLimiter } from '../ports/limiters.ts'
import { connectRedis } from './redis-connection.ts'

/** `prefix`: tells installations apart that share one Redis. */
export function createRedisLimiter(url: string, prefix: string): MakeLimiter {
  const storeClient = connectRedis(url, false)
  return (name, points, duration) =>
    new RateLimiterRedis({
      storeClient,
      keyPrefix: `${prefix}${name}`,
      points,
      duration,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory({ points, duration }),
    })
}
