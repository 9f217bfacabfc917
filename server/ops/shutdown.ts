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
