/** Tells the other side that somebody is writing: when it begins, at times while it goes on, and once when it is over. */
import type { ClientClock } from './platform.ts'

/** Said again this often: the server takes what is not said again for over. */
export const REPEAT_MS = 4_000

export interface TypingReport {
  /** Something of what is being written was changed. */
  touch: () => void
  /** The message was sent, or there is nothing left of it. */
  rest: () => void
}

/** Who has not touched a key for `pauseMs` is not writing. */
export function createTypingReport(
  clock: Pick<ClientClock, 'now' | 'after'>,
  pauseMs: number,
  tell: (isTyping: boolean) => void,
): TypingReport {
  let toldAt: number | null = null
  let cancelPause = (): void => undefined

  function rest(): void {
    cancelPause()
    if (toldAt !== null) tell(false)
    toldAt = null
  }
  return {
    rest,
    touch() {
      cancelPause()
      cancelPause = clock.after(pauseMs, rest)
      if (toldAt !== null && clock.now() - toldAt < REPEAT_MS) return
      toldAt = clock.now()
      tell(true)
    },
  }
}
