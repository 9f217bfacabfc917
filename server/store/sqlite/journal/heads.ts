/** Where recently used conversations stand, so that the hot path decides without reading. */
import type { Follower } from '../follower.ts'
import type { Head, HeadReader } from './head-reader.ts'

export interface Heads extends Follower {
  get: (id: string) => Head | null
  /** For a new conversation. */
  put: (id: string, head: Head) => void
  /** Says that the open transaction changes this head. */
  touch: (id: string) => void
  hasRef: (id: string, head: Head, ref: string) => boolean
}

export function createHeads(reader: HeadReader, capacity: number): Heads {
  /** A Map remembers the order of insertion: the first is the one not used for longest. */
  const heads = new Map<string, Head>()
  const touched = new Set<string>()

  function put(id: string, head: Head): void {
    heads.delete(id)
    heads.set(id, head)
    if (heads.size <= capacity) return
    const [oldest] = heads.keys()
    if (oldest !== undefined) heads.delete(oldest)
  }

  return {
    get(id) {
      const head = heads.get(id) ?? reader.load(id)
      if (head) put(id, head)
      return head
    },
    put,
    touch: (id) => touched.add(id),
    hasRef(id, head, ref) {
      head.refs ??= reader.loadRefs(id)
      return head.refs.has(ref)
    },
    settle: () => touched.clear(),
    abandon() {
      for (const id of touched) heads.delete(id)
      touched.clear()
    },
  }
}
