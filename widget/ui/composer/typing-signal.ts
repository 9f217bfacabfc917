/** Tells the other side that the visitor is writing, a few times a minute at most. */
import type { ClientClock } from '../../../protocol/client/platform.ts'

/** Said again this often while writing goes on. */
export const REPEAT_MS = 4_000
/** Somebody who has not touched a key for this long is not writing. */
export const PAUSE_MS = 6_000

export interface TypingSignal {
  /** The visitor changed what they are writing. */
  touch: () => void
  /** The message was sent, or there is nothing left of it. */
  rest: () => void
}

export function createTypingSignal(
  clock: Pick<ClientClock, 'now' | 'after'>,
  send: (isTyping: boolean) => void,
): TypingSignal {
  let saidAt: number | null = null
  let cancelPause = (): void => undefined

  function rest(): void {
    cancelPause()
    if (saidAt !== null) send(false)
    saidAt = null
  }
  return {
    rest,
    touch() {
      cancelPause()
      cancelPause = clock.after(PAUSE_MS, rest)
      if (saidAt !== null && clock.now() - saidAt < REPEAT_MS) return
      saidAt = clock.now()
      send(true)
    },
  }
}
