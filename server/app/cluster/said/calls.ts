/** Questions to another process and their answers. One that is not answered in time is refused, and may be asked again. */
import { randomUUID } from 'node:crypto'
import type { Clock } from '../../../ports/clock.ts'
import { refused, type Outcome } from '../../outcome.ts'

/** Longer than it takes until another process decides. */
const ANSWER_MS = 6_000

export interface Calls {
  /** `send` is given the reference under which the answer comes. */
  ask: (send: (ref: string) => void) => Promise<Outcome<unknown>>
  answered: (ref: string, outcome: Outcome<unknown>) => void
}

export function createCalls(clock: Clock): Calls {
  const waiting = new Map<string, (outcome: Outcome<unknown>) => void>()
  return {
    ask(send) {
      const ref = randomUUID()
      return new Promise((resolve) => {
        const cancel = clock.after(ANSWER_MS, () => settle(refused('try-again')))
        const settle = (outcome: Outcome<unknown>): void => {
          cancel()
          waiting.delete(ref)
          resolve(outcome)
        }
        waiting.set(ref, settle)
        send(ref)
      })
    },
    answered: (ref, outcome) => waiting.get(ref)?.(outcome),
  }
}
