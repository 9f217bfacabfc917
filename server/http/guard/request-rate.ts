/** How many requests of the API one address may make in a minute. */
import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { answerRefusal } from '../answers.ts'
import type { HttpEnv } from '../deps.ts'

export function requestRate(perMinute: number): MiddlewareHandler<HttpEnv> {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return async (call, next) => {
    try {
      await limiter.consume(call.get('address'))
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal
      return answerRefusal(call, 'too-fast', { retryAfterMs: refusal.msBeforeNext })
    }
    return await next()
  }
}
