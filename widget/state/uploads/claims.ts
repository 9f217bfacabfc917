/** Which tab brings a file: while one does, no other takes it up. */

const held = new Map<string, () => void>()

/** False: another tab has it. Null: this browser cannot tell. */
export function claim(ref: string): Promise<boolean | null> {
  // Missing in old browsers, and on pages without https.
  const locks = (navigator as { locks?: LockManager }).locks
  if (!locks) return Promise.resolve(null)
  if (held.has(ref)) return Promise.resolve(true)
  return new Promise((resolve) => {
    const whileHeld = (lock: Lock | null): Promise<void> | undefined => {
      resolve(lock !== null)
      if (!lock) return undefined
      return new Promise((release) => held.set(ref, release))
    }
    const asked = locks.request(`unichat-file-${ref}`, { ifAvailable: true }, whileHeld)
    asked.catch(() => resolve(null))
  })
}

export function release(ref: string): void {
  held.get(ref)?.()
  held.delete(ref)
}
