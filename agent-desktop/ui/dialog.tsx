/** A modal dialogue on the browser's own element: focus stays inside, Escape closes, focus goes back. */
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { t } from '../i18n/translate.ts'
import { Icon } from './icon.tsx'

interface DialogProps {
  title: string
  onClose: () => void
  shape?: 'narrow' | 'top' | 'wide' | 'full'
  children: ComponentChildren
}

export function Dialog({ title, onClose, shape, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useLayoutEffect(() => {
    const element = ref.current
    const restoreCaret = keepCaret(document.activeElement)
    element?.showModal()
    // Without a field that asks for the cursor, reading begins at the title.
    const find = (selector: string) => element?.querySelector<HTMLElement>(selector)
    ;(find('[autofocus]') ?? find('h2'))?.focus()
    return () => {
      element?.close()
      restoreCaret()
    }
  }, [])
  const closeOnVeil = (event: MouseEvent) => {
    if (event.target === ref.current) onClose()
  }
  return (
    <dialog
      ref={ref}
      class={`dialog ${shape ? `dialog--${shape}` : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onMouseDown={closeOnVeil}
    >
      <header class="dialog__head">
        <h2 id={titleId} class="dialog__title" tabIndex={-1}>
          {title}
        </h2>
        <button
          type="button"
          class="button button--quiet button--icon"
          aria-label={t('dialog.close')}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  )
}

/**
 * Returns how to put the caret back once the field has the focus again. Chromium forgets it when a field of a
 * dialogue had the cursor: keys then go nowhere, although the field is focused.
 */
function keepCaret(field: Element | null): () => void {
  if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return () => {}
  const { selectionStart, selectionEnd, selectionDirection } = field
  return () => {
    // Fields of numbers and colours have none.
    if (selectionStart === null || document.activeElement !== field) return
    field.setSelectionRange(selectionStart, selectionEnd, selectionDirection ?? 'none')
  }
}
