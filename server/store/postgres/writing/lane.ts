/** Group commit: calls that arrive while a transaction is under way share the next one, in their order. */
import { StorageUnavailable } from '../../../ports/journal-store.ts'
import type { Measures } from '../../measures.ts'
import { failureOf } from '../connection/failures.ts'
import type { Transactions } from './transaction.ts'

/** What became of one call of a group. */
export type Outcome = { ok: true; value: unknown } | { ok: false; error: Error }

export interface Lane<Call> {
  /** Settles when what the call writes is durable. */
  submit: (call: Call) => Promise<unknown>
  /** Refuses what comes from now on; resolves when nothing is under way, or after a while. */
  close: () => Promise<void>
}

export interface LaneOptions<Call> {
  transactions: Pick<Transactions, 'close'>
  /** Carries out a whole group in one transaction; one outcome for each call. */
  carryOut: (calls: readonly Call[]) => Promise<Outcome[]>
  /** How many from the front may share a transaction, at least one; all of them when it is not given. */
  lengthOfRun?: (calls: readonly Call[]) => number
  measures: Measures
}

/** More than this gains nothing and makes the others wait. */
const GROUP_MAX = 500
const CLOSE_WAIT_MS = 3_000

interface Waiting<Call> {
  call: Call
  settle: (outcome: Outcome) => void
}

function errorOf(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

/** When one call is refused by a constraint: each alone, so that it does not take its neighbours along. */
function mustPart(calls: readonly unknown[], error: unknown): boolean {
  const isOfOne = !(error instanceof StorageUnavailable) && failureOf(error) === 'refused'
  return isOfOne && calls.length > 1
}

async function attempt<Call>(
  options: LaneOptions<Call>,
  calls: readonly Call[],
): Promise<Outcome[]> {
  const { carryOut, measures } = options
  const before = performance.now()
  try {
    const outcomes = await carryOut(calls)
    measures.note(calls.length, performance.now() - before)
    return outcomes
  } catch (error) {
    if (!mustPart(calls, error)) return calls.map(() => ({ ok: false, error: errorOf(error) }))
    const alone: Outcome[] = []
    for (const call of calls) alone.push(...(await attempt(options, [call])))
    return alone
  }
}

export function createLane<Call>(options: LaneOptions<Call>): Lane<Call> {
  const queue: Waiting<Call>[] = []
  let running: Promise<void> | null = null
  let isClosed = false

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const calls = queue.slice(0, GROUP_MAX).map(({ call }) => call)
      const group = queue.splice(0, options.lengthOfRun?.(calls) ?? calls.length)
      const outcomes = await attempt(options, calls.slice(0, group.length))
      for (const [index, { settle }] of group.entries()) {
        settle(outcomes[index] ?? { ok: false, error: new Error('a write has no outcome') })
      }
    }
    running = null
  }

  return {
    submit(call) {
      if (isClosed) return Promise.reject(new StorageUnavailable('the store is closed'))
      return new Promise((resolve, reject) => {
        const settle = (outcome: Outcome) =>
          outcome.ok ? resolve(outcome.value) : reject(outcome.error)
        queue.push({ call, settle })
        // What arrives in the same turn belongs together.
        running ??= new Promise((next) => setImmediate(next)).then(drain)
      })
    },
    async close() {
      isClosed = true
      const late = new Promise((resolve) => setTimeout(resolve, CLOSE_WAIT_MS).unref())
      await Promise.race([running, late])
      await options.transactions.close()
    },
  }
}
