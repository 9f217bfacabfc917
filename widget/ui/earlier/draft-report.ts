/** Says what is being written: the newest of it, at most three times a second. */
import type { ClientClock } from '../../../protocol/client/platform.ts'
import { DRAFT_LENGTH_MAX } from '../../../protocol/model/limits.ts'

export const DRAFT_EVERY_MS = 350

export interface DraftReport {
  write: (text: string) => void
  stop: () => void
}

export function createDraftReport(
  clock: Pick<ClientClock, 'after'>,
  send: (text: string) => void,
): DraftReport {
  let said = ''
  let wanted = ''
  let cancel: (() => void) | null = null

  function say(): void {
    cancel = null
    if (wanted === said) return
    said = wanted
    send(said)
    cancel = clock.after(DRAFT_EVERY_MS, say)
  }
  return {
    write(text) {
      // The end of a long text is what is being written.
      wanted = text.slice(-DRAFT_LENGTH_MAX)
      if (!cancel) say()
    },
    stop() {
      cancel?.()
      cancel = null
    },
  }
}
