/** How many requests of the API one address may make in a minute. */
import type { MiddlewareHandler } from 'hono'
import { RateLimiterRes } from 'rate-limiter-flexible'
import { neighbourhood } from '../../app/neighbourhood.ts'
import type { MakeLimiter } from '../../ports/limiters.ts'
import { answerRefusal } from '../answers.ts'
import type { HttpEnv } from '../deps.ts'

export function requestRate(
  perMinute: number,
  makeLimiter: MakeLimiter,
): MiddlewareHandler<HttpEnv> {
  const limiter = makeLimiter('requests', perMinute, 60)
  return async (call, next) => {
    try {
      await limiter.consume(neighbourhood(call.get('address')))
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      return answerRefusal(call, 'too-fast', { retryAfterMs: refusal.msBeforeNext })
    }
    return await next()
  }
}
