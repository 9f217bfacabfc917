/** What must be true of every stored conversation, whatever happened to the process or the disk. */
import { expect } from 'vitest'
import type { Entry, Lane } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { begin } from '../../../server/domain/conversation/conversation.ts'
import { evolve } from '../../../server/domain/conversation/evolve.ts'
import type { Store } from '../../../server/ports/store.ts'

const PAGE = 1_000

/** All of a lane, read by pages as a client would. */
export async function readLane(store: Store, id: ConversationId, lane: Lane): Promise<Entry[]> {
  const all: Entry[] = []
  for (;;) {
    const after = all.at(-1)?.seq ?? 0
    const page = await store.readEntries(id, { lane, after, limit: PAGE })
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

/** Between two public numbers come the internal entries that follow the first. */
function inOrder(publicLane: readonly Entry[], internalLane: readonly Entry[]): Entry[] {
  const place = (entry: Entry) => ('after' in entry ? entry.after + 0.5 : entry.seq)
  return [...publicLane, ...internalLane].toSorted((a, b) => place(a) - place(b) || a.seq - b.seq)
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1)
}

/** Dense lanes, no ref twice, and a state that is the fold; answers the public lane. */
export async function expectConsistent(store: Store, id: ConversationId): Promise<Entry[]> {
  const stored = await store.load(id)
  if (!stored) throw new Error(`${id} is not stored`)
  const publicLane = await readLane(store, id, 'public')
  const internalLane = await readLane(store, id, 'internal')
  expect(publicLane.map((entry) => entry.seq)).toEqual(numbers(stored.seq))
  expect(internalLane.map((entry) => entry.seq)).toEqual(numbers(stored.internalSeq))
  const refs = publicLane.flatMap((entry) => ('ref' in entry ? [entry.ref] : []))
  expect(new Set(refs).size).toBe(refs.length)
  const folded = inOrder(publicLane, internalLane).reduce(evolve, begin(stored.conversation))
  expect(folded.state).toBe(stored.conversation.state)
  return publicLane
}
