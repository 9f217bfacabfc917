/** Decides whether a key press sends the message, which an input method's own Enter must not. */

export interface KeyPress {
  key: string
  shiftKey: boolean
  altKey: boolean
  isComposing: boolean
  keyCode: number
  timeStamp: number
}

/** What input methods report for keys they consume; Safari reports it for the Enter after `compositionend`. */
const CONSUMED = 229
/** Nobody ends a composition and presses Enter for something else within this time. */
const SAME_PRESS_MS = 40

export interface Composition {
  start: () => void
  end: (timeStamp: number) => void
  sends: (press: KeyPress) => boolean
}

export function createComposition(): Composition {
  let isComposing = false
  let endedAt = -Infinity
  return {
    start() {
      isComposing = true
    },
    end(timeStamp) {
      isComposing = false
      endedAt = timeStamp
    },
    sends(press) {
      if (press.key !== 'Enter' || press.shiftKey || press.altKey) return false
      if (isComposing || press.isComposing || press.keyCode === CONSUMED) return false
      return press.timeStamp - endedAt > SAME_PRESS_MS
    },
  }
}
