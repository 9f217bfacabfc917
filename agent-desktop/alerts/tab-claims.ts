/** Lets one of the agent's tabs act on what all of them see: the one in front first, else the first to ask. */

/** What is asked for is taken by one tab at most; `wait` lets a better placed tab go first. */
export type Claim = (what: string) => Promise<boolean>

export interface ClaimOptions {
  /** Missing on pages without TLS: then every tab acts. */
  locks: Pick<LockManager, 'request'> | undefined
  /** How long this tab gives way to the others. */
  waitMs: () => number
}

/** Longer than a tab in the background may be late, its timers included. */
const HELD_MS = 10_000

export function createClaims({ locks, waitMs }: ClaimOptions): Claim {
  return async (what) => {
    if (!locks) return true
    await pause(waitMs())
    return new Promise((resolve) => {
      const name = `unichat.desk.alert.${what}`
      void locks.request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null)
        return lock && pause(HELD_MS)
      })
    })
  }
}

/** The tab with the focus does not wait; one that may not play sounds yet waits longest. */
export function politeness(
  page: Pick<Document, 'hasFocus' | 'hidden'>,
  isTouched: boolean,
): number {
  if (page.hasFocus()) return 0
  return 150 + (page.hidden ? 150 : 0) + (isTouched ? 0 : 300)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
