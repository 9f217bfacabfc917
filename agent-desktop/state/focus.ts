/** Lets any part of the desktop ask for the cursor to be put somewhere, without knowing the element. */
import { signal } from '@preact/signals'

export type FocusTarget = 'composer' | 'search' | 'list'

export interface FocusRequests {
  ask: (target: FocusTarget) => void
  /** Whether this is what was asked for last; each request is answered once, by whoever is drawn first. */
  take: (target: FocusTarget) => boolean
  /** The cursor stays where it is, whatever was asked for. */
  forget: () => void
}

export function createFocusRequests(): FocusRequests {
  const latest = signal<{ readonly target: FocusTarget } | null>(null)
  return {
    ask(target) {
      latest.value = { target }
    },
    take(target) {
      if (latest.value?.target !== target) return false
      latest.value = null
      return true
    },
    forget() {
      latest.value = null
    },
  }
}
