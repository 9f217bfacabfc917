/** Where recently used conversations stand, so that the hot path decides without reading. */
import { fnv1a } from '../../../domain/collections/fnv.ts'
import type { Follower } from '../follower.ts'
import type { Head, HeadReader } from './head-reader.ts'

export interface Heads extends Follower {
  get: (id: string) => Head | null
  /** For a new conversation. */
  put: (id: string, head: Head) => void
  /** Says that the open transaction changes this head. */
  touch: (id: string) => void
  hasRef: (id: string, head: Head, ref: string) => boolean
  /** Remembers a ref; false when it was used before. */
  takeRef: (id: string, head: Head, ref: string) => boolean
}

interface Kept {
  head: Head
  /** Used since it was last looked at: it is passed over once before it is forgotten. */
  isUsed: boolean
}

function createRefs(reader: HeadReader): Pick<Heads, 'hasRef' | 'takeRef'> {
  const numbersOf = (id: string, head: Head) => (head.refs ??= reader.loadRefs(id))

  // Another ref may have the same number: what is found is looked up.
  return {
    hasRef: (id, head, ref) =>
      numbersOf(id, head).has(fnv1a(ref)) && reader.rowOfRef(id, ref) !== null,
    takeRef: (id, head, ref) =>
      numbersOf(id, head).add(fnv1a(ref)) || reader.rowOfRef(id, ref) === null,
  }
}

export function createHeads(reader: HeadReader, capacity: number): Heads {
  /** A Map remembers the order of insertion: the first has waited longest. */
  const kept = new Map<string, Kept>()
  /** Of the open transaction; a conversation that was touched often is here as often. */
  let touched: string[] = []

  function makeRoom(): void {
    for (const [id, each] of kept) {
      if (kept.size <= capacity) return
      kept.delete(id)
      if (!each.isUsed) continue
      each.isUsed = false
      kept.set(id, each)
    }
  }

  function put(id: string, head: Head): void {
    kept.set(id, { head, isUsed: false })
    makeRoom()
  }

  return {
    get(id) {
      const known = kept.get(id)
      if (known) {
        known.isUsed = true
        return known.head
      }
      const head = reader.load(id)
      if (head) put(id, head)
      return head
    },
    put,
    touch: (id) => void touched.push(id),
    ...createRefs(reader),
    settle() {
      touched = []
    },
    abandon() {
      for (const id of touched) kept.delete(id)
      touched = []
    },
  }
}
