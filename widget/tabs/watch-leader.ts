/** Notices that the tab with the line is frozen, hangs, or is out of sight while this one is in front. */
import type { TabMessage } from './messages.ts'

/** How often the tab in front asks whether the line is in good hands. */
const ASK_EVERY_MS = 3_000
/** Longer than a busy page keeps a message waiting. */
const PATIENCE_MS = 3_000
/** The visitor may only be looking something up in this tab: the line follows when they stay. */
const SETTLED_MS = 5_000

export interface Watch {
  hear: (message: TabMessage) => void
  stop: () => void
}

export interface WatchOptions {
  post: (message: TabMessage) => void
  isAsking: () => boolean
  onGone: () => void
}

/** Only a tab in front watches: browsers let the others sleep. */
export function watchLeader({ post, isAsking, onGone }: WatchOptions): Watch {
  let shownAt = performance.now()
  let unansweredSince: number | null = null

  function look(): void {
    const now = performance.now()
    if (document.hidden && !isAsking()) return
    if (unansweredSince !== null && now - unansweredSince >= PATIENCE_MS) return onGone()
    unansweredSince ??= now
    post({ type: 'ping' })
  }
  function shown(): void {
    if (document.hidden) return
    shownAt = performance.now()
    unansweredSince = null
    look()
  }
  const timer = setInterval(look, ASK_EVERY_MS)
  document.addEventListener('visibilitychange', shown)
  shown()
  return {
    hear(message) {
      // What the first tab is asked before it has met another goes unheard: that it leads is its answer.
      if (message.type === 'lead' || message.type === 'pong') unansweredSince = null
      if (message.type !== 'pong') return
      const isSettled = !document.hidden && performance.now() - shownAt >= SETTLED_MS
      if (message.isHidden && isSettled) onGone()
    },
    stop() {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', shown)
    },
  }
}
