/** The header's button for what is seldom needed. */
import { useRef, useState } from 'preact/hooks'
import { useWidget } from './context.ts'
import { Icon } from './icon.tsx'
import { lazy } from './lazy.tsx'

const MenuList = lazy(async () => (await import('../overlay/parts.ts')).menu)

export function Menu() {
  const { texts } = useWidget()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)

  function close(isFocusKept: boolean): void {
    setOpen(false)
    if (!isFocusKept) opener.current?.focus()
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
      {isOpen && <MenuList onClose={close} />}
    </div>
  )
}
