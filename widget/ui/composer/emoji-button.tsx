/** Opens the emoji picker, which is fetched when it is first wanted. */
import type { ComponentType } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import type { EmojiPickerProps } from './emoji-picker.tsx'

type Picker = ComponentType<EmojiPickerProps>

export function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  const { texts } = useWidget()
  const [LoadedPicker, setPicker] = useState<{ Picker: Picker } | null>(null)
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)

  async function toggle(): Promise<void> {
    setOpen(!isOpen)
    if (LoadedPicker) return
    // Without a connection the button simply does nothing yet; the next press tries again.
    const loaded = await import('./emoji-picker.tsx').catch(() => null)
    if (loaded) setPicker({ Picker: loaded.EmojiPicker })
    else setOpen(false)
  }
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
        onClick={() => void toggle()}
      >
        <Icon name="emoji" />
      </button>
      {isOpen && LoadedPicker && <LoadedPicker.Picker onPick={onPick} onClose={close} />}
    </>
  )
}
