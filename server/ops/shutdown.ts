/** Stopping in order: what was accepted is finished and stored before the process ends. */
import type { Log } from '../ports/log.ts'

export interface ShutdownStep {
  name: string
  run: () => Promise<void> | void
}

export interface ShutdownOptions {
  /** Done one after the other; one that fails or takes too long does not keep the others from being done. */
  steps: readonly ShutdownStep[]
  log: Log
  /** The longest one step may take. */
  stepTimeoutMs: number
  exit: (code: number) => void
}

export interface Shutdown {
  isStopping: () => boolean
  /** Runs the steps once; later calls wait for the same end. */
  stop: (reason: string) => Promise<void>
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const
/** How often it is looked whether npm is still there. */
const LOOK_MS = 200

export function createShutdown({ steps, log, stepTimeoutMs, exit }: ShutdownOptions): Shutdown {
  let stopping: Promise<void> | null = null

  async function runAll(reason: string): Promise<void> {
    log.info({ reason }, 'stopping')
    let code = 0
    for (const step of steps) {
      try {
        await within(stepTimeoutMs, Promise.resolve().then(step.run))
      } catch (error) {
        code = 1
        log.error({ err: error, step: step.name }, 'a step of stopping failed')
      }
    }
    log.info({ reason }, 'stopped')
    exit(code)
  }
  return {
    isStopping: () => stopping !== null,
    stop: (reason) => (stopping ??= runAll(reason)),
  }
}

async function within(limitMs: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${limitMs} ms`)), limitMs)
  })
  await Promise.race([work, limit]).finally(() => clearTimeout(timer))
}

/** Stops on SIGTERM and SIGINT; the second signal ends the process at once. */
export function stopOnSignals(
  shutdown: Shutdown,
  exit: (code: number) => void,
  source: NodeJS.EventEmitter = process,
): void {
  for (const signal of SIGNALS) {
    source.on(signal, () => {
      if (shutdown.isStopping()) exit(1)
      else void shutdown.stop(signal)
    })
  }
}

/**
 * Started by npm, there is a shell between npm and this process, and a signal sent to npm ends the shell alone: then this
 * process has another parent, and nobody would stop it any more.
 */
export function whenLeftByNpm(
  stop: () => void,
  env: NodeJS.ProcessEnv = process.env,
  parent: () => number = () => process.ppid,
): void {
  if (env['npm_lifecycle_event'] === undefined) return
  const shell = parent()
  const looking = setInterval(() => {
    if (parent() === shell) return
    clearInterval(looking)
    stop()
  }, LOOK_MS)
  looking.unref()
}
