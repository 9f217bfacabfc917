/** Opens the emoji picker. */
import { useRef, useState } from 'preact/hooks'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import { lazy } from '../shell/lazy.tsx'

const EmojiPicker = lazy(async () => (await import('./emoji-picker.tsx')).emojiPart)

export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { texts } = useWidget()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)

  function close(): void {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <>
      <button
        ref={opener}
        type="button"
        class="icon-button"
        aria-label={texts.value.emoji}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="emoji" />
      </button>
      {isOpen && <EmojiPicker onPick={onPick} onClose={close} />}
    </>
  )
}
