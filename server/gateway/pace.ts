/** How many frames a connection may send: a bucket that fills with time. */

/** Seconds' worth of frames that may come at once, after a silence. */
const BURST_S = 10
/** Refused frames in a row after which the connection is closed. */
const REFUSALS_MAX = 100

export type Verdict = 'allowed' | 'refused' | 'closed'

export class Pace {
  readonly #perSecond: number
  #allowance: number
  #at: number
  #refusals = 0

  constructor(perSecond: number, now: number) {
    this.#perSecond = perSecond
    this.#allowance = perSecond * BURST_S
    this.#at = now
  }

  take(now: number): Verdict {
    const full = this.#perSecond * BURST_S
    this.#allowance = Math.min(
      full,
      this.#allowance + (Math.max(0, now - this.#at) / 1_000) * this.#perSecond,
    )
    this.#at = now
    if (this.#allowance >= 1) {
      this.#allowance -= 1
      this.#refusals = 0
      return 'allowed'
    }
    this.#refusals += 1
    return this.#refusals > REFUSALS_MAX ? 'closed' : 'refused'
  }
}
