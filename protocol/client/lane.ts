/** Entries of one lane: put together from pages, resumed parts and events, and looked through. */
import { isSaid, type PublicEntry } from '../model/entry.ts'
import type { Ref } from '../model/ids.ts'

interface Placed {
  readonly seq: number
}

/** What is held, followed by what came after it. */
export function continued<T extends Placed>(
  held: { lastSeq: number; entries: readonly T[] },
  later: readonly T[],
): T[] {
  return [...held.entries, ...later.filter((entry) => entry.seq > held.lastSeq)]
}

/** An older page, followed by what is held. */
export function prepend<T extends Placed>(older: readonly T[], held: readonly T[]): T[] {
  const first = held[0]?.seq ?? Infinity
  return [...older.filter((entry) => entry.seq < first), ...held]
}

/** Numbers begin at 1, so the first one held says whether there were others before it. */
export function hasOlder(conversation: { lastSeq: number; entries: readonly Placed[] }): boolean {
  const first = conversation.entries[0]?.seq ?? conversation.lastSeq + 1
  return first > 1
}

export function holdsMessage(entries: readonly PublicEntry[], ref: Ref): boolean {
  return entries.some((entry) => isSaid(entry) && entry.ref === ref)
}
