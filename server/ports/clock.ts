/** Time and ids from outside, so that tests move time by hand and repeat a run from its seed. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now: () => number
  /** Runs `task` once after `delayMs`; returns how to call it off. */
  after: (delayMs: number, task: () => void) => () => void
}

export type MakeId = () => string

/** Runs `task` again and again; returns how to stop it. */
export function every(clock: Clock, intervalMs: number, task: () => void): () => void {
  const run = (): void => {
    cancel = clock.after(intervalMs, run)
    task()
  }
  let cancel = clock.after(intervalMs, run)
  return () => cancel()
}
