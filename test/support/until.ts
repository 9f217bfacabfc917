/** Waiting in tests: for a condition, never for a time. */

const POLL_MS = 5

/** Polls until `condition` gives something truthy and returns it; fails with `what` after `limitMs`. */
export async function until<T>(
  what: string,
  condition: () => T | Promise<T>,
  limitMs = 5_000,
): Promise<NonNullable<T>> {
  const deadline = performance.now() + limitMs
  for (;;) {
    const found = await condition()
    if (found) return found
    if (performance.now() > deadline) throw new Error(`waited ${limitMs} ms in vain until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** The promise's value, or a failure that names `what` when it takes longer than `limitMs`. */
export async function within<T>(what: string, promise: Promise<T>, limitMs = 5_000): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new Error(`${what} took longer than ${limitMs} ms`)),
    limitMs,
  )
  try {
    return await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
