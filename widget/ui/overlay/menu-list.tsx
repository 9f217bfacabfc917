/** What the header's menu offers: leave a message instead, or end the conversation. */
import { useEffect, useRef } from 'preact/hooks'
import { OVERLAY_TEXTS } from '../../i18n/overlay.ts'
import { chooseToLeaveMessage } from '../../state/actions.ts'
import { useWidget } from '../shell/context.ts'

export interface MenuListProps {
  /** With the focus back on the button that opened it, or left where it went. */
  onClose: (isFocusKept: boolean) => void
}

export function MenuList({ onClose }: MenuListProps) {
  const widget = useWidget()
  const { texts, language, question, seat } = widget
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.querySelector('button')?.focus(), [])

  function choose(act: () => void): void {
    onClose(false)
    act()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose(false)
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      // Of two entries, the other one.
      const entries = [...(list.current?.querySelectorAll('button') ?? [])]
      entries.find((entry) => entry !== seat.root.activeElement)?.focus()
    }
  }
  function onFocusOut({ relatedTarget }: FocusEvent): void {
    if (!(relatedTarget instanceof Node && list.current?.parentNode?.contains(relatedTarget))) {
      onClose(true)
    }
  }
  return (
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
        {OVERLAY_TEXTS[language.value].end}
      </button>
    </div>
  )
}
