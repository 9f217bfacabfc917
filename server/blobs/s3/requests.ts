/** Requests to S3-compatible storage, made again where that helps, and refused in the words of the ports. */
import type { Log } from '../../ports/log.ts'
import { StorageUnavailable } from '../../ports/journal-store.ts'
import type { S3Address } from './address.ts'
import { createAttempt, Trouble, type S3Answer, type S3Request } from './attempt.ts'

/** Four tries within two seconds when they fail at once: a storage that restarts one of its nodes is outlived. */
const BACK_OFF_MS = [100, 400, 1_000]
/** No try is begun after this: whoever waits for a storage that hangs is told. */
const PATIENCE_MS = 6_000

/** How requests went, for /metrics. */
export interface S3Counts {
  answered: number
  repeated: number
  failed: number
}

export interface S3Requests {
  /** Rejects with StorageUnavailable when no try was answered, and says in the log why. */
  ask: (request: S3Request) => Promise<S3Answer>
  counts: S3Counts
}

export function createS3Requests(address: S3Address, log: Log): S3Requests {
  const attempt = createAttempt(address)
  const counts: S3Counts = { answered: 0, repeated: 0, failed: 0 }

  function giveUp(method: string, error: unknown, tries: number): never {
    counts.failed += 1
    const reason = error instanceof Trouble ? error.message : String(error)
    log.warn({ method, reason, tries }, 'the storage of files did not do what was asked')
    throw new StorageUnavailable(`files: ${method} ${reason}`)
  }
  return {
    counts,
    async ask(request) {
      const startedAt = performance.now()
      for (let tries = 1; ; tries += 1) {
        try {
          const answer = await attempt(request)
          counts.answered += 1
          return answer
        } catch (error) {
          const waitMs = BACK_OFF_MS[tries - 1]
          const mayPass = error instanceof Trouble && error.isPassing
          const isLate = performance.now() - startedAt > PATIENCE_MS
          if (!mayPass || waitMs === undefined || isLate) giveUp(request.method, error, tries)
          counts.repeated += 1
          await pause(waitMs)
        }
      }
    },
  }
}

/** Spread out, so that those who failed together do not come back together. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms * (0.5 + Math.random() / 2)))
}
