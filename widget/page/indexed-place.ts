/** The first choice of where to keep things: a small database of the site's own. */
import { createStore, promisifyRequest } from 'idb-keyval'

/** A `StoragePlace`, and also a place for what is no text. */
export interface IndexedPlace<T> {
  load: (key: string) => Promise<T | null>
  save: (key: string, value: T) => Promise<void>
  remove: (key: string) => Promise<void>
  clear: () => Promise<void>
}

/** The library's own `get`, `set` and so on bring a database of their own along. */
export function indexedPlace<T>(name: string): IndexedPlace<T> {
  const store = createStore(name, 'kept')
  /** Settles when it is safe. */
  const change = (act: (kept: IDBObjectStore) => unknown): Promise<void> =>
    store('readwrite', (kept) => {
      act(kept)
      return promisifyRequest(kept.transaction)
    })
  return {
    load: async (key) =>
      (await store('readonly', (kept) => promisifyRequest<T>(kept.get(key)))) ?? null,
    save: (key, value) => change((kept) => kept.put(value, key)),
    remove: (key) => change((kept) => kept.delete(key)),
    clear: () => change((kept) => kept.clear()),
  }
}
