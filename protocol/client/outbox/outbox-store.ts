/** The outbox on its shelf, which the tabs of one visitor share. */
import * as v from 'valibot'
import { Card } from '../../model/card.ts'
import { ErrorBody } from '../../model/errors.ts'
import { ConversationId, Ref } from '../../model/ids.ts'
import { Attachment, Instant, TextFormat, TextStyle } from '../../model/values.ts'
import type { ClientStorage } from '../platform.ts'
import { plainList } from '../plain-list.ts'
import { read } from '../read.ts'

const StoredItem = v.object({
  ref: Ref,
  conversationId: v.nullable(ConversationId),
  text: v.string(),
  attachment: v.optional(Attachment),
  style: v.optional(TextStyle),
  format: v.optional(TextFormat),
  card: v.optional(Card),
  at: Instant,
  error: v.optional(ErrorBody),
  /** Whose message it is; null when the server had not said yet. */
  owner: v.nullable(v.string()),
})
const StoredItems = v.array(StoredItem)
export type StoredItem = v.InferOutput<typeof StoredItem>

/** Two tabs may write at once: each looks again until it finds what it wrote. */
const ROUNDS_MAX = 5

export interface OutboxStore {
  load: () => Promise<StoredItem[]>
  /** Writes `items` and takes `removed` away; what other tabs keep there stays. Writes happen in order. */
  write: (items: readonly StoredItem[], removed: readonly Ref[]) => Promise<void>
}

interface Unwritten {
  items: readonly StoredItem[]
  removed: Ref[]
  written: Promise<void> | null
}

export function createOutboxStore(storage: ClientStorage, key: string): OutboxStore {
  let last = Promise.resolve()
  /** What changes while a write is under way is written together. */
  let next: Unwritten = { items: [], removed: [], written: null }

  const load = async () => {
    return read((await storage.load(key)) ?? '[]', StoredItems) ?? []
  }
  const merge = async (items: readonly StoredItem[], removed: readonly Ref[]) => {
    const own = new Set([...items.map((item) => item.ref), ...removed])
    for (let round = 0; round < ROUNDS_MAX; round += 1) {
      const stored = await load()
      const all = [...stored.filter((item) => !own.has(item.ref)), ...items]
      const text = JSON.stringify(plainList(all))
      if (text === JSON.stringify(plainList(stored))) return
      await (all.length > 0 ? storage.save(key, text) : storage.remove(key))
    }
  }
  return {
    load,
    write: (items, removed) => {
      next.items = items
      next.removed.push(...removed)
      next.written ??= last = last.then(() => {
        const { items: latest, removed: gone } = next
        next = { items: [], removed: [], written: null }
        return merge(latest, gone)
      })
      return next.written
    },
  }
}
