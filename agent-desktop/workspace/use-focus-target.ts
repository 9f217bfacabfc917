/** Answers the desk's requests to put the cursor in one place. */
import { useSignalEffect } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { useDesk } from '../state/context.ts'
import type { FocusTarget } from '../state/focus.ts'

export function useFocusTarget(target: FocusTarget, focus: () => void): void {
  const { latest } = useDesk().focus
  const answered = useRef<unknown>(null)
  useSignalEffect(() => {
    const request = latest.value
    if (request?.target !== target || request === answered.current) return
    answered.current = request
    // After the request's other effects are drawn, such as a composer that becomes usable.
    queueMicrotask(focus)
  })
}
