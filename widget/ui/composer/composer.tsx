/** Where the visitor writes: grows to five lines, sends on Enter, and leaves input methods alone. */
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { TEXT_LENGTH_MAX } from '../../../protocol/model/limits.ts'
import { browserClock } from '../../host/browser.ts'
import { isPhone } from '../../host/full-screen.ts'
import { fill } from '../../i18n/format.ts'
import { sendDraft } from '../../state/actions.ts'
import { createComposition } from '../../state/composition.ts'
import { createTypingSignal } from '../../state/typing.ts'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import { EmojiButton } from './emoji-button.tsx'
import { insertAtCursor } from './insert.ts'

/** From here on the visitor is told how much still fits. */
const WARN_BELOW = 200

export function Composer() {
  const widget = useWidget()
  const { texts, draft, isOpen, client } = widget
  const field = useRef<HTMLTextAreaElement>(null)
  const composition = useMemo(createComposition, [])
  const typing = useMemo(
    () => createTypingSignal(browserClock, (isTyping) => client().setTyping(isTyping)),
    [],
  )
  const left = TEXT_LENGTH_MAX - draft.value.length

  useEffect(() => typing.rest, [])
  useEffect(() => {
    // On a phone the keyboard would cover what the visitor came to read.
    if (isOpen.value && !isPhone()) field.current?.focus({ preventScroll: true })
  }, [isOpen.value])
  useLayoutEffect(() => {
    if (field.current) grow(field.current)
  }, [draft.value, isOpen.value])

  function write(text: string): void {
    draft.value = text
    if (text.trim() === '') typing.rest()
    else typing.touch()
  }
  function send(): void {
    if (sendDraft(widget)) typing.rest()
    field.current?.focus({ preventScroll: true })
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (!composition.sends(event)) return
    event.preventDefault()
    send()
  }

  return (
    <div class="composer">
      {left < WARN_BELOW && <p class="length">{fill(texts.value.lengthLeft, { count: left })}</p>}
      <div class="composer-box">
        <EmojiButton
          onPick={(emoji) => field.current && write(insertAtCursor(field.current, emoji))}
        />
        <textarea
          ref={field}
          rows={1}
          value={draft.value}
          maxLength={TEXT_LENGTH_MAX}
          placeholder={texts.value.placeholder}
          aria-label={texts.value.composer}
          enterkeyhint="send"
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onCompositionStart={composition.start}
          onCompositionEnd={(event) => composition.end(event.timeStamp)}
        />
        <button
          type="button"
          class="send"
          aria-label={texts.value.send}
          disabled={draft.value.trim() === ''}
          onClick={send}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  )
}

/** As tall as what is in it; the style sheet holds it between one and five lines. */
function grow(field: HTMLTextAreaElement): void {
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}
