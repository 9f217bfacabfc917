/** Performs acts on a connection: what an act does not wait for is only sent. */
import type { Act, Begin } from '../sql/act.ts'
import type { Connection } from './connection/connection.ts'
import type { Outcome } from './writing/lane.ts'
import { all, type Plan } from './writing/transaction.ts'

/** Answers when everything is sent that the act's result does not hang on; the rest is in `sent`. */
export async function perform<Result>(
  connection: Connection,
  act: Act<Result>,
  sent: Promise<unknown>[],
): Promise<Result> {
  let next = act.next()
  while (!next.done) {
    const { query, input, wantsRows } = next.value
    const rows = connection.run(query, input)
    if (!wantsRows) {
      // Whoever waits for `sent` hears of the failure.
      rows.catch(() => undefined)
      sent.push(rows)
    }
    next = act.next(wantsRows ? await rows : [])
  }
  return next.value
}

/** A group of acts, one after the other. */
export async function workActs(
  connection: Connection,
  acts: readonly Begin<unknown>[],
): Promise<Plan<Outcome[]>> {
  const sent: Promise<unknown>[] = []
  const result: Outcome[] = []
  try {
    for (const begin of acts) {
      result.push({ ok: true, value: await perform(connection, begin(), sent) })
    }
  } catch (error) {
    // What was sent before and not waited for may be the reason.
    await all(sent)
    throw error
  }
  return { result, write: () => sent }
}
