/** How much of one visitor is written down in a minute, over however many lines it comes: there is no end of lines. */
import type { VisitorId } from '../../../../protocol/model/ids.ts'

/** Visits, pages and what these say, together: more than anybody does by hand. */
const RECORDS_PER_MINUTE = 120
const MINUTE_MS = 60_000

/** Counts one more: whether it is written down. */
export type RecordPace = (id: VisitorId, now: number) => boolean

/** Counts are forgotten all at once: no timer for each visitor. */
export function createRecordPace(): RecordPace {
  let since = 0
  let counts = new Map<VisitorId, number>()
  return (id, now) => {
    if (Math.abs(now - since) >= MINUTE_MS) {
      since = now
      counts = new Map()
    }
    const count = (counts.get(id) ?? 0) + 1
    counts.set(id, count)
    return count <= RECORDS_PER_MINUTE
  }
}
