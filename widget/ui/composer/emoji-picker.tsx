/** A small set of emoji, in a grid one walks with the arrow keys. */
import { useEffect, useRef } from 'preact/hooks'
import { useWidget } from '../shell/context.ts'

export interface EmojiPickerProps {
  onPick: (emoji: string) => void
  onClose: () => void
}

const COLUMNS = 8
const EMOJI = [
  ...['😀', '😄', '😁', '😂', '🤣', '😊', '😉', '😍'],
  ...['😘', '😋', '😜', '🤗', '🤔', '😏', '😌', '😴'],
  ...['😅', '😓', '😔', '😕', '😟', '😢', '😭', '😤'],
  ...['😡', '😱', '😳', '🥺', '😎', '🥳', '😷', '🤝'],
  ...['👍', '👎', '👌', '👏', '🙏', '💪', '👋', '✌️'],
  ...['❤️', '💔', '🌹', '🎉', '🎁', '☕', '📱', '✅'],
]
const STEPS: Record<string, number> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: COLUMNS,
  ArrowUp: -COLUMNS,
}

export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const { texts, seat } = useWidget()
  const grid = useRef<HTMLDivElement>(null)
  useEffect(() => {
    grid.current?.querySelector('button')?.focus()
    // A press anywhere else, on the page too, closes it; the shadow root's own target is in the path.
    const onPress = (event: Event): void => {
      const path = event.composedPath()
      if (grid.current && !path.includes(grid.current)) onClose()
    }
    const timer = setTimeout(() => document.addEventListener('pointerdown', onPress))
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerdown', onPress)
    }
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
      aria-label={texts.value.emojiTitle}
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
