/** The sign-in screen over the whole window; left, the panel is closed. */
import { useEffect, useRef } from 'preact/hooks'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import { Choices } from './choices.tsx'

export function WholeWindow() {
  const { seat, texts } = useWidget()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    if (typeof element?.showModal === 'function') element.showModal()
    else element?.setAttribute('open', '')
  }, [])
  /** Closed first: nothing outside of a modal dialog can have the focus. */
  function leave(): void {
    if (typeof dialog.current?.close === 'function') dialog.current.close()
    seat.close()
  }
  /** By any way of closing it, and by none of them twice. */
  function stopAndLeave(event: Event): void {
    event.preventDefault()
    event.stopPropagation()
    leave()
  }
  return (
    <dialog
      ref={dialog}
      class="whole-window sign-in sign-in-window"
      aria-label={seat.frame.getAttribute('aria-label') ?? ''}
      onKeyDown={(event) => event.key === 'Escape' && stopAndLeave(event)}
      onCancel={stopAndLeave}
    >
      <button type="button" class="icon-button" aria-label={texts.value.close} onClick={leave}>
        <Icon name="close" />
      </button>
      <Choices />
    </dialog>
  )
}
