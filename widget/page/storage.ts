/** Keeps the visitor's token and unsent messages: in the best place this browser allows, and never fails. */
import type { ClientStorage } from '../../protocol/client/platform.ts'

/** A place that may refuse; `clear` forgets everything of this site. */
export interface StoragePlace extends ClientStorage {
  clear: () => Promise<void>
}

export function memoryPlace(): StoragePlace {
  const kept = new Map<string, string>()
  return {
    load: (key) => Promise.resolve(kept.get(key) ?? null),
    save: (key, value) => Promise.resolve(void kept.set(key, value)),
    remove: (key) => Promise.resolve(void kept.delete(key)),
    clear: () => Promise.resolve(kept.clear()),
  }
}

/** `storage` itself may throw, as it does where cookies are blocked. */
export function webStoragePlace(prefix: string, storage: () => Storage): StoragePlace {
  return {
    load: async (key) => storage().getItem(prefix + key),
    save: async (key, value) => storage().setItem(prefix + key, value),
    remove: async (key) => storage().removeItem(prefix + key),
    clear: async () => {
      const keys = Object.keys(storage()).filter((key) => key.startsWith(prefix))
      for (const key of keys) storage().removeItem(key)
    },
  }
}

/** Uses the first place until it refuses, then the next for good; the last MUST NOT refuse. */
export function layeredPlace(places: readonly [StoragePlace, ...StoragePlace[]]): StoragePlace {
  let chosen = 0
  async function attempt<T>(act: (place: StoragePlace) => Promise<T>): Promise<T> {
    const tried = chosen
    try {
      return await act(places[tried] ?? places[0])
    } catch (error) {
      if (tried === places.length - 1) throw error
      chosen = Math.max(chosen, tried + 1)
      return attempt(act)
    }
  }
  return {
    load: (key) => attempt((place) => place.load(key)),
    save: (key, value) => attempt((place) => place.save(key, value)),
    remove: (key) => attempt((place) => place.remove(key)),
    clear: async () => {
      await Promise.all(places.map((place) => place.clear().catch(() => undefined)))
    },
  }
}
