/** Whether the process lives, and whether it should be sent visitors. */
export interface Health {
  /** Ready: started, not stopping, and the store takes writes. */
  isReady: () => Promise<boolean>
  started: () => void
  stopping: () => void
}

/** How long an answer of the store is believed, so that probes cost nothing. */
const BELIEVED_MS = 1_000
/** A store that takes longer than this to write a trifle is as good as unavailable. */
const CHECK_TIMEOUT_MS = 3_000

export function createHealth(check: () => Promise<void>, now: () => number): Health {
  let phase: 'starting' | 'running' | 'stopping' = 'starting'
  let last: { at: number; works: Promise<boolean> } | null = null

  function storeWorks(): Promise<boolean> {
    if (!last || Math.abs(now() - last.at) >= BELIEVED_MS) {
      last = { at: now(), works: succeeds(check) }
    }
    return last.works
  }
  return {
    isReady: async () => phase === 'running' && (await storeWorks()),
    started: () => (phase = 'running'),
    stopping: () => (phase = 'stopping'),
  }
}

async function succeeds(check: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, CHECK_TIMEOUT_MS, false)
  })
  const works = check().then(
    () => true,
    () => false,
  )
  return await Promise.race([works, late]).finally(() => clearTimeout(timer))
}
