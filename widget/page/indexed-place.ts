/** The first choice of where to keep things: a small database of the site's own. */
import { clear, createStore, del, get, set } from 'idb-keyval'
import type { StoragePlace } from './storage.ts'

export function indexedPlace(name: string): StoragePlace {
  const store = createStore(name, 'kept')
  return {
    load: async (key) => (await get<string>(key, store)) ?? null,
    save: (key, value) => set(key, value, store),
    remove: (key) => del(key, store),
    clear: () => clear(store),
  }
}
