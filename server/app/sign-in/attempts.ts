/** How often somebody may try to sign in: per address, per account from one address, per account, and in all. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import type { MakeLimiter } from '../../ports/limiters.ts'
import { memoryLimiter } from '../limiter.ts'
import { neighbourhood } from '../neighbourhood.ts'

const WINDOW_S = 15 * 60

/** A whole office may share an address, and right passwords are given back; so this counts mistakes. */
const PER_ADDRESS = 100
/** A person who mistypes stops long before. */
const PER_ACCOUNT_AND_ADDRESS = 10
/** Higher, so that a stranger at one address cannot lock out an agent at another. */
const PER_ACCOUNT = 50
/** Passwords checked in a minute, whoever sends them. */
const GLOBAL_PER_MINUTE = 600

export interface AttemptKey {
  loginId: string
  address: string
}

export type Admission = { ok: true } | { ok: false; retryAfterMs: number }

export interface Attempts {
  /** Counts the attempt before its password is looked at, so that many at once cannot slip through together. */
  admit: (key: AttemptKey) => Promise<Admission>
  /** Takes back what a successful attempt counted. */
  forgive: (key: AttemptKey) => Promise<void>
}

export function createAttempts(limiter: MakeLimiter = memoryLimiter): Attempts {
  const perAddress = limiter('sign-in-address', PER_ADDRESS, WINDOW_S)
  const perPair = limiter('sign-in-pair', PER_ACCOUNT_AND_ADDRESS, WINDOW_S)
  const perAccount = limiter('sign-in-account', PER_ACCOUNT, WINDOW_S)
  const overall = limiter('sign-in', GLOBAL_PER_MINUTE, 60)

  const keysOf = ({ loginId, address }: AttemptKey) => {
    const near = neighbourhood(address)
    const account = loginId.toLowerCase()
    return { near, account, pair: JSON.stringify([account, near]) }
  }
  return {
    async admit(attempt) {
      const { near, account, pair } = keysOf(attempt)
      try {
        // Looked at before anything is counted, so that a stubborn script does not use up its whole office's attempts.
        const held = await perPair.get(pair)
        if (held && held.consumedPoints >= PER_ACCOUNT_AND_ADDRESS) throw held
        await perAddress.consume(near)
        await perPair.consume(pair)
        await perAccount.consume(account)
        await overall.consume('')
        return { ok: true }
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return { ok: false, retryAfterMs: refusal.msBeforeNext }
      }
    },
    async forgive(attempt) {
      const { near, account, pair } = keysOf(attempt)
      await Promise.all([perPair.delete(pair), perAddress.reward(near), perAccount.reward(account)])
    },
  }
}
