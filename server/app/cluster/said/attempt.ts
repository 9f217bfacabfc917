/** Takes what another process says, each thing by itself: what cannot be taken keeps nothing else back. */
import type { Log } from '../../../ports/log.ts'
import type { NodeId } from '../../../ports/shared-store.ts'

/** `about.from` is unknown while the whole cannot be read. */
export function attempt(log: Log, about: { kind: string; from?: NodeId }, take: () => void): void {
  try {
    take()
  } catch (error) {
    log.error({ ...about, err: error }, 'a notice of another process could not be taken')
  }
}
