/** The outbox on its shelf, which the tabs of one visitor share. */
import * as v from 'valibot'
import { decode } from '../../frames/codec.ts'
import { ErrorBody } from '../../model/errors.ts'
import { ConversationId, Ref } from '../../model/ids.ts'
import { Instant } from '../../model/values.ts'
import type { ClientStorage } from '../platform.ts'

const StoredItem = v.object({
  ref: Ref,
  conversationId: v.nullable(ConversationId),
  text: v.string(),
  at: Instant,
  /** Whose message it is; null when the server had not said yet. */
  owner: v.nullable(v.string()),
  error: v.optional(ErrorBody),
})
export type StoredItem = v.InferOutput<typeof StoredItem>

export interface OutboxStore {
  load: () => Promise<StoredItem[]>
  /** Writes `items` and takes `removed` away; what other tabs keep there stays. Writes happen in order. */
  write: (items: readonly StoredItem[], removed: readonly Ref[]) => Promise<void>
}

export function createOutboxStore(storage: ClientStorage, key: string): OutboxStore {
  let last = Promise.resolve()

  const load = async () => {
    const stored = decode((await storage.load(key)) ?? '', v.array(StoredItem))
    return stored.ok ? stored.frame : []
  }
  const merge = async (items: readonly StoredItem[], removed: readonly Ref[]) => {
    const own = new Set([...items.map((item) => item.ref), ...removed])
    const others = (await load()).filter((item) => !own.has(item.ref))
    const all = [...others, ...items]
    await (all.length > 0 ? storage.save(key, JSON.stringify(all)) : storage.remove(key))
  }
  return {
    load,
    write: (items, removed) => {
      last = last.then(() => merge(items, removed))
      return last
    },
  }
}
