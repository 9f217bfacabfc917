/** A button that opens a short list of choices, worked with pointer or arrow keys. */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { placeByKey } from './menu-keys.ts'

export interface MenuItem {
  readonly key: string
  readonly label: ComponentChildren
  /** Set for a choice among several. */
  readonly isChecked?: boolean
  run: () => void
}

interface MenuProps {
  label: string
  buttonClass: string
  button: ComponentChildren
  items: readonly MenuItem[]
  /** What the button shows names it; else its label does. */
  isNamedByText?: boolean
  /** A line above the choices. */
  heading?: string
  /** The id by which a shortcut presses the button. */
  id?: string
}

export function Menu(props: MenuProps) {
  const { label, buttonClass, button, items, heading, id, isNamedByText } = props
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  /** A shortcut opens it from wherever the cursor is. */
  const cameFrom = useRef<Element | null>(null)
  useCloseOutside(root, isOpen, () => setOpen(false))
  useFocusFirst(root, isOpen)

  const open = () => {
    cameFrom.current = document.activeElement
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    goBackTo(cameFrom.current, trigger.current)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && isOpen) {
      event.stopPropagation()
      close()
    }
    if (isOpen) return moveByKey(event, root.current)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      open()
    }
  }
  return (
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={trigger}
        id={id}
        type="button"
        class={buttonClass}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={isNamedByText ? undefined : label}
        title={label}
        onClick={() => (isOpen ? setOpen(false) : open())}
      >
        {button}
      </button>
      {isOpen && <Panel label={label} heading={heading} items={items} close={close} />}
    </div>
  )
}

interface PanelProps extends Pick<MenuProps, 'label' | 'items'> {
  heading: string | undefined
  close: () => void
}

function Panel({ label, heading, items, close }: PanelProps) {
  return (
    <div class="menu__panel menu__panel--up" role="menu" aria-label={label}>
      {heading && <p class="menu__label">{heading}</p>}
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          class="menu__item"
          role={item.isChecked === undefined ? 'menuitem' : 'menuitemradio'}
          aria-checked={item.isChecked}
          onClick={() => {
            close()
            item.run()
          }}
        >
          {item.label}
        </button>
      ))}
    </div>
  )
}

function useCloseOutside(
  root: { current: HTMLElement | null },
  isOpen: boolean,
  close: () => void,
) {
  useEffect(() => {
    if (!isOpen) return undefined
    const onPointer = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) close()
    }
    document.addEventListener('pointerdown', onPointer)
    document.addEventListener('focusin', onPointer)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      document.removeEventListener('focusin', onPointer)
    }
  }, [isOpen])
}

function useFocusFirst(root: { current: HTMLElement | null }, isOpen: boolean) {
  useEffect(() => {
    if (!isOpen) return
    const chosen = root.current?.querySelector<HTMLElement>('[aria-checked="true"]')
    const first = root.current?.querySelector<HTMLElement>('.menu__item')
    ;(chosen ?? first)?.focus()
  }, [isOpen])
}

/** Where nobody was before it is left for its button. */
function goBackTo(before: Element | null, trigger: HTMLElement | null): void {
  const isSomewhere = before instanceof HTMLElement && before.isConnected
  const place = isSomewhere && before !== document.body ? before : trigger
  place?.focus()
}

function moveByKey(event: KeyboardEvent, root: HTMLElement | null): void {
  const items = [...(root?.querySelectorAll<HTMLElement>('.menu__item') ?? [])]
  const words = items.map((item) => item.textContent.trim())
  const from = items.findIndex((item) => item === document.activeElement)
  const place = placeByKey(event, words, from)
  if (place === null) return
  event.preventDefault()
  items[place]?.focus()
}
