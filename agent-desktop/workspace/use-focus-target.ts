/** Answers the desk's requests to put the cursor in one place. */
import { effect } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useDesk } from '../state/context.ts'
import type { FocusTarget } from '../state/focus.ts'

const always = () => true

/** With `isHere`, only what is asked for while it holds: something that takes the place is drawn in a moment. */
export function useFocusTarget(
  target: FocusTarget,
  focus: () => void,
  isHere: () => boolean = always,
): void {
  const requests = useDesk().focus
  const latest = useRef(focus)
  latest.current = focus
  // As soon as it is drawn, not after it was painted: the next key may come first.
  useLayoutEffect(
    () =>
      effect(() => {
        // After the request's other effects are drawn, such as a composer that becomes usable.
        if (isHere() && requests.take(target)) queueMicrotask(() => latest.current())
      }),
    [requests, target],
  )
}
