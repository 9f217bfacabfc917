/** The header's menu: leave a message instead, or end the conversation. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { chooseToLeaveMessage } from '../../state/actions.ts'
import { useWidget } from './context.ts'
import { Icon } from './icon.tsx'

export function Menu() {
  const widget = useWidget()
  const { texts, question } = widget
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isOpen) list.current?.querySelector('button')?.focus()
  }, [isOpen])

  function close(): void {
    setOpen(false)
    opener.current?.focus()
  }
  function choose(act: () => void): void {
    close()
    act()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      moveFocus(list.current, event.key === 'ArrowDown' ? 1 : -1)
    }
  }
  function onFocusOut({ relatedTarget }: FocusEvent): void {
    const isInside =
      relatedTarget === opener.current || list.current?.contains(relatedTarget as Node)
    if (!isInside) setOpen(false)
  }

  return (
    <div class="menu">
      <button
        ref={opener}
        type="button"
        class="icon-button"
        aria-label={texts.value.menu}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div ref={list} class="menu-list" role="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
          <button
            type="button"
            role="menuitem"
            onClick={() => choose(() => chooseToLeaveMessage(widget))}
          >
            {texts.value.leaveMessage}
          </button>
          <button
            type="button"
            role="menuitem"
            class="danger"
            onClick={() => choose(() => (question.value = 'end'))}
          >
            {texts.value.end}
          </button>
        </div>
      )}
    </div>
  )
}

function moveFocus(list: HTMLElement | null, step: 1 | -1): void {
  const items = [...(list?.querySelectorAll('button') ?? [])]
  const now = items.findIndex((item) => item.matches(':focus'))
  items[(now + step + items.length) % items.length]?.focus()
}
