/** A storage that cannot harm: one that fails or hangs is passed over, and only memory is left. */
import type { ClientClock, ClientStorage } from '../platform.ts'

/** Some browsers never answer a request to their database. */
const PATIENCE_MS = 1_000

export function createShelf(storage: ClientStorage, clock: ClientClock): ClientStorage {
  /** Requests that were given up and have not answered yet; as long as there are any, no other is made. */
  let hanging = 0

  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    if (hanging > 0) return otherwise
    let hasHung = false
    // Not by `finally()`: pages put promises of their own in place that do not know it.
    const answer = (async (): Promise<T> => {
      try {
        return await work()
      } catch {
        return otherwise
      } finally {
        hanging -= hasHung ? 1 : 0
      }
    })()
    const patience = new Promise<T>((resolve) => {
      const cancel = clock.after(PATIENCE_MS, () => {
        hasHung = true
        hanging += 1
        resolve(otherwise)
      })
      void answer.then(cancel)
    })
    return await Promise.race([answer, patience])
  }
  return {
    load: (key) => attempt(() => storage.load(key), null),
    save: (key, value) => attempt(() => storage.save(key, value), undefined),
    remove: (key) => attempt(() => storage.remove(key), undefined),
  }
}
