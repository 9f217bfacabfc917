/** Counts how often something is done, for all processes together where there are several. */
import type { RateLimiterAbstract } from 'rate-limiter-flexible'

/** `name` tells counters apart; more than `points` in `durationS` seconds are refused with a RateLimiterRes. */
export type MakeLimiter = (name: string, points: number, durationS: number) => RateLimiterAbstract
