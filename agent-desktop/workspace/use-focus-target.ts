/** Answers the desk's requests to put the cursor in one place. */
import { effect } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk } from '../state/context.ts'
import type { FocusTarget } from '../state/focus.ts'

export function useFocusTarget(target: FocusTarget, focus: () => void): void {
  const requests = useDesk().focus
  const latest = useRef(focus)
  latest.current = focus
  // As soon as it is drawn, not after it was painted: the next key may come first.
  useLayoutEffect(
    () =>
      effect(() => {
        // After the request's other effects are drawn, such as a composer that becomes usable.
        if (requests.take(target)) queueMicrotask(() => latest.current())
      }),
    [requests, target],
  )
}
