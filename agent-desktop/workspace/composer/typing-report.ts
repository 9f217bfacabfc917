/** Tells the other side that somebody is writing: once when it starts, once when it stops. */

/** Without a key for this long, nobody is writing any more. */
const PAUSE_MS = 4_000

export interface TypingReport {
  input: (isWriting: boolean) => void
  stop: () => void
}

export function createTypingReport(tell: (isTyping: boolean) => void): TypingReport {
  let isTold = false
  let pause: ReturnType<typeof setTimeout> | undefined

  function say(isTyping: boolean): void {
    clearTimeout(pause)
    if (isTyping) pause = setTimeout(() => say(false), PAUSE_MS)
    if (isTyping === isTold) return
    isTold = isTyping
    tell(isTyping)
  }
  return { input: say, stop: () => say(false) }
}
