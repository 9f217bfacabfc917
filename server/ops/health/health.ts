/** Whether the process lives, whether it should be sent visitors, and what it does without meanwhile. */
import { createProbe } from './probe.ts'

export interface Health {
  /** Ready: started, not stopping, and the store takes writes. */
  isReady: () => Promise<boolean>
  /** What does not work and is no reason to turn visitors away, by name. */
  troubles: () => Promise<string[]>
  started: () => void
  stopping: () => void
}

/** How long an answer of the store is believed, so that probes cost nothing. */
const STORE_BELIEVED_MS = 1_000
/** Asking somebody else costs more, and nothing hangs on it. */
const OTHERS_BELIEVED_MS = 5_000

export interface Checks {
  store: () => Promise<void>
  /** What people can do without for a while, by name. */
  others: Readonly<Record<string, () => Promise<void>>>
}

export function createHealth({ store, others }: Checks, now: () => number): Health {
  let phase: 'starting' | 'running' | 'stopping' = 'starting'
  const storeWorks = createProbe({ check: store, believedMs: STORE_BELIEVED_MS, now })
  const probes = Object.entries(others).map(([name, check]) => {
    return { name, works: createProbe({ check, believedMs: OTHERS_BELIEVED_MS, now }) }
  })
  return {
    isReady: async () => phase === 'running' && (await storeWorks()),
    async troubles() {
      const asked = probes.map(async ({ name, works }) => ((await works()) ? [] : [name]))
      return (await Promise.all(asked)).flat()
    },
    started: () => (phase = 'running'),
    stopping: () => (phase = 'stopping'),
  }
}
