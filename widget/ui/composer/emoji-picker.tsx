/** A small set of emoji, in a grid one walks with the arrow keys. */
import { useEffect, useRef } from 'preact/hooks'
import { CHOOSE_EMOJI } from '../../i18n/texts/emoji.ts'
import { useWidget } from '../shell/context.ts'
import styles from './emoji.css'
import { onPressOutside } from './press-outside.ts'

export interface EmojiPickerProps {
  onPick: (emoji: string) => void
  onClose: () => void
}

const COLUMNS = 8
const EMOJI = [
  ...['😀', '😄', '😁', '😂', '🤣', '😊', '😉', '😍'],
  ...['😘', '😋', '😜', '🤗', '🤔', '😏', '😌', '😴'],
  ...['😅', '😓', '😔', '😕', '😟', '😢', '😭', '😤'],
  ...['😡', '😱', '😳', '🙄', '😎', '🤩', '😷', '🤝'],
  ...['👍', '👎', '👌', '👏', '🙏', '💪', '👋', '✌️'],
  ...['❤️', '💔', '🌹', '🎉', '🎁', '☕', '📱', '✅'],
]
const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: COLUMNS,
  ArrowUp: -COLUMNS,
}

function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const { language, seat } = useWidget()
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => {
    grid.current?.querySelector('button')?.focus()
    return onPressOutside(grid.current?.parentElement, onClose)
  }, [])

  function onKeyDown(event: KeyboardEvent): void {
    const step = STEPS[event.key]
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    } else if (step !== undefined) {
      event.preventDefault()
      const buttons = [...(grid.current?.querySelectorAll('button') ?? [])]
      const now = buttons.findIndex((button) => button === seat.root.activeElement)
      buttons[now + step]?.focus()
    }
  }
  return (
    <div
      ref={grid}
      class="emoji"
      role="dialog"
      aria-label={CHOOSE_EMOJI[language.value]}
      onKeyDown={onKeyDown}
    >
      {EMOJI.map((emoji, index) => (
        <button
          key={emoji}
          type="button"
          tabIndex={index === 0 ? 0 : -1}
          onClick={() => onPick(emoji)}
        >
          {emoji}
        </button>
      ))}
    </div>
  )
}

export { EmojiPicker as View, styles }
