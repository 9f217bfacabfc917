/** Tells the other side that somebody is writing: when it starts, at times while it goes on, and once when it stops. */

/** Without a key for this long, nobody is writing any more. */
const PAUSE_MS = 4_000
/** Said again this often: the server takes what is not said again for over. */
const REPEAT_MS = 4_000

export interface TypingReport {
  input: (isWriting: boolean) => void
  stop: () => void
}

export function createTypingReport(tell: (isTyping: boolean) => void): TypingReport {
  let isTold = false
  let toldAt = 0
  let pause: ReturnType<typeof setTimeout> | undefined

  function say(isTyping: boolean): void {
    clearTimeout(pause)
    if (isTyping) pause = setTimeout(() => say(false), PAUSE_MS)
    const isDue = isTyping && performance.now() - toldAt >= REPEAT_MS
    if (isTyping === isTold && !isDue) return
    isTold = isTyping
    toldAt = performance.now()
    tell(isTyping)
  }
  return { input: say, stop: () => say(false) }
}
