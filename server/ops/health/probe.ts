/** Asks something whether it works, seldom however often somebody wants to know, and without waiting for long. */

/** What takes longer than this for a trifle is as good as unavailable. */
const CHECK_TIMEOUT_MS = 3_000

export interface ProbeOptions {
  /** Rejects when it does not work. */
  check: () => Promise<void>
  /** How long an answer is believed. */
  believedMs: number
  now: () => number
}

export function createProbe({ check, believedMs, now }: ProbeOptions): () => Promise<boolean> {
  let last: { at: number; works: Promise<boolean> } | null = null
  return () => {
    if (!last || Math.abs(now() - last.at) >= believedMs) {
      last = { at: now(), works: succeeds(check) }
    }
    return last.works
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
