/** Lets any part of the desktop ask for the cursor to be put somewhere, without knowing the element. */
import { signal, type ReadonlySignal } from '@preact/signals'

export type FocusTarget = 'composer' | 'search' | 'list'

export interface FocusRequests {
  /** The newest request; a new object each time. */
  latest: ReadonlySignal<{ readonly target: FocusTarget } | null>
  ask: (target: FocusTarget) => void
}

export function createFocusRequests(): FocusRequests {
  const latest = signal<{ readonly target: FocusTarget } | null>(null)
  return {
    latest,
    ask(target) {
      latest.value = { target }
    },
  }
}
