/** Hints between processes: at most once, in the order of each publisher. Whoever must know reads the store. */
export interface PubSub {
  /** Answers whether somebody heard it. Never rejects. */
  publish: (topic: string, text: string) => Promise<boolean>
  /** A process hears its own notices only on topics of its own. Returns how to stop. */
  subscribe: (topic: string, listener: (text: string) => void) => () => void
  /** Whether this process hears and is heard now. */
  isUp: () => boolean
  /** Called after `isUp` changed. */
  onChange: (listener: () => void) => void
  close: () => Promise<void>
}
