/** A storage in memory, which outlives the client that writes to it. */
import type { ClientStorage } from '../platform.ts'

export interface MemoryStorage extends ClientStorage {
  readonly entries: Map<string, string>
}

export function memoryStorage(): MemoryStorage {
  const entries = new Map<string, string>()
  return {
    entries,
    load: (key) => Promise.resolve(entries.get(key) ?? null),
    save: (key, value) => {
      entries.set(key, value)
      return Promise.resolve()
    },
    remove: (key) => {
      entries.delete(key)
      return Promise.resolve()
    },
  }
}
