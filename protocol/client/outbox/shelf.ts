/** A storage that cannot harm: one that fails or hangs is passed over, and only memory is left. */
import type { ClientClock, ClientStorage } from '../platform.ts'

/** Some browsers never answer a request to their database. */
const PATIENCE_MS = 1_000

export function createShelf(storage: ClientStorage, clock: ClientClock): ClientStorage {
  const within = <T>(work: () => Promise<T>, otherwise: T) =>
    new Promise<T>((resolve) => {
      const give = (value: T) => {
        cancel()
        resolve(value)
      }
      const cancel = clock.after(PATIENCE_MS, () => resolve(otherwise))
      Promise.resolve()
        .then(work)
        .then(give, () => give(otherwise))
    })
  return {
    load: (key) => within(() => storage.load(key), null),
    save: (key, value) => within(() => storage.save(key, value), undefined),
    remove: (key) => within(() => storage.remove(key), undefined),
  }
}
