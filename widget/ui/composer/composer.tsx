/** Where the visitor writes: grows to five lines, sends on Enter, and leaves input methods alone. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { createTypingReport } from '../../../protocol/client/typing.ts'
import { TEXT_LENGTH_MAX } from '../../../protocol/model/limits.ts'
import { browserClock, isPhone } from '../../page/browser.ts'
import { offerFiles, sendDraft } from '../../state/actions.ts'
import { styleClass } from '../../state/conversation/style-class.ts'
import { isLong } from './length.ts'
import { createComposition } from './composition.ts'
import type { Widget } from '../../state/widget.ts'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import { lazy } from '../shell/lazy.tsx'
import { Tools } from './tools.tsx'

const Notes = lazy(async () => (await import('../earlier/parts.ts')).notes)

/** Who has not touched a key for this long is not writing. */
const PAUSE_MS = 6_000

/** The field has the focus when the panel opens and is as tall as what is in it. */
function useField(text: string, { isOpen, seat, style }: Widget) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    // On a phone the keyboard would cover what the visitor came to read; in a page the focus is the page's.
    if (isOpen.value && seat.tag.mode === 'bubble' && !isPhone())
      field.current?.focus({ preventScroll: true })
  }, [isOpen.value])
  // With the conversation the field goes, too: who was in it stays in the panel.
  useLayoutEffect(
    () => () => {
      if (seat.root.activeElement === field.current) seat.frame.focus()
    },
    [],
  )
  useLayoutEffect(() => {
    const area = field.current
    const box = area?.parentElement
    if (!area || !box) return
    // The box keeps its height meanwhile: were it lower for a moment, the log above it would move.
    box.style.minHeight = `${box.offsetHeight}px`
    area.style.height = 'auto'
    // Always asked of the narrow field, so that both answers cannot follow from each other.
    box.classList.remove('tall')
    box.classList.toggle('tall', area.scrollHeight > area.clientHeight)
    // The style sheet holds the height between one line and five.
    area.style.height = `${area.scrollHeight}px`
    box.style.minHeight = ''
  }, [text, isOpen.value, style.value])
  return field
}

function useWriting(widget: Widget) {
  const [text, setText] = useState(widget.draft.text)
  const typing = useMemo(
    () =>
      createTypingReport(browserClock, PAUSE_MS, (isTyping) => widget.client().setTyping(isTyping)),
    [],
  )
  useEffect(() => typing.rest, [])

  function write(next: string): void {
    widget.draft.text = next
    setText(next)
    if (next.trim() === '') typing.rest()
    else typing.touch()
  }
  function send(): void {
    if (!sendDraft(widget)) return
    setText('')
    typing.rest()
  }
  return { text, write, send }
}

/** Puts text where the cursor is; the cursor ends up behind it. */
function insert(field: HTMLTextAreaElement, text: string): string {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end')
  return field.value
}

/** Programs that copy words often add a picture of them: then the words are meant. */
function paste(event: ClipboardEvent, widget: Widget): void {
  const given = event.clipboardData
  if (given?.types.includes('text/plain')) return
  if (offerFiles(widget, given?.files)) event.preventDefault()
}

export function Composer() {
  const widget = useWidget()
  const { texts, view } = widget
  const { text, write, send } = useWriting(widget)
  const field = useField(text, widget)
  const composition = useMemo(createComposition, [])

  function onKeyDown(event: KeyboardEvent): void {
    if (!composition.sends(event)) return
    event.preventDefault()
    send()
  }
  function onSend(): void {
    send()
    field.current?.focus({ preventScroll: true })
  }
  return (
    <div class="composer">
      {(isLong(text) || view.value.site?.previewsTyping) && <Notes text={text} />}
      <div class="composer-box">
        <Tools onPick={(emoji) => field.current && write(insert(field.current, emoji))} />
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          class={styleClass(widget.style.value)}
          value={text}
          maxLength={TEXT_LENGTH_MAX}
          placeholder={texts.value.placeholder}
          aria-label={texts.value.composer}
          enterkeyhint="send"
          onPaste={(event) => paste(event, widget)}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onCompositionStart={composition.start}
          onCompositionEnd={(event) => composition.end(event.timeStamp)}
        />
        <button
          type="button"
          class="send"
          aria-label={texts.value.send}
          disabled={text.trim() === ''}
          onClick={onSend}
        >
          <Icon name="send" />
        </button>
      </div>
    </div>
  )
}
