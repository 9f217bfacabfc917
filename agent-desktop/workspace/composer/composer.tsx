/** Where the reply is written: grows with it, keeps it as a draft, and never sends what an input method is composing. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { TEXT_LENGTH_MAX } from '../../../protocol/model/limits.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { t } from '../../i18n/translate.ts'
import { isApple, keyCaps } from '../../keyboard/keys.ts'
import { useDesk } from '../../state/context.ts'
import { Icon } from '../../ui/icon.tsx'
import { useFocusTarget } from '../use-focus-target.ts'
import { enterMeans } from './enter-key.ts'
import { createTypingReport } from './typing-report.ts'

const LENGTH_WARNING = TEXT_LENGTH_MAX - 400

interface ComposerProps {
  conversationId: ConversationId
  name: string
}

export function Composer({ conversationId, name }: ComposerProps) {
  const desk = useDesk()
  const { field, length, take, clear, resize } = useDraftField(conversationId)
  useFocusTarget('composer', () => focusAtEnd(field.current))
  const typing = useTypingReport(conversationId)
  const { sendKey } = desk.preferences.values.value
  const isSendable = length > 0 && length <= TEXT_LENGTH_MAX

  const send = (andThen: 'advance' | 'stay') => {
    const text = field.current?.value.trim() ?? ''
    if (text === '' || text.length > TEXT_LENGTH_MAX) return
    typing.stop()
    clear()
    desk.reply(text, andThen)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const meaning = enterMeans(event, sendKey)
    if (meaning === null) return
    event.preventDefault()
    send(meaning === 'send' ? 'advance' : 'stay')
  }
  const compose = (isComposing: boolean) => () => {
    desk.isComposing.value = isComposing
  }
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send('advance')
      }}
    >
      <textarea
        ref={field}
        class="composer__field"
        rows={2}
        aria-label={t('composer.label', { name })}
        placeholder={t('composer.label', { name })}
        onInput={() => {
          take()
          resize()
          typing.input(field.current?.value !== '')
        }}
        onKeyDown={onKeyDown}
        onCompositionStart={compose(true)}
        onCompositionEnd={compose(false)}
        onBlur={() => {
          compose(false)()
          typing.stop()
        }}
      />
      <div class="composer__foot">
        <SendHint />
        {length > LENGTH_WARNING && (
          <span class={`composer__count number ${isSendable ? '' : 'composer__count--over'}`}>
            {length}/{TEXT_LENGTH_MAX}
          </span>
        )}
        <button type="submit" class="button button--primary" disabled={!isSendable}>
          {t('composer.send')}
          <Icon name="send" size={16} />
        </button>
      </div>
    </form>
  )
}

function SendHint() {
  const { sendKey } = useDesk().preferences.values.value
  const isMac = isApple()
  const keys = sendKey === 'enter' ? 'Enter' : 'Mod+Enter'
  const line = sendKey === 'enter' ? 'Shift+Enter' : 'Enter'
  return (
    <p class="composer__hint">
      {t('composer.hint', {
        send: keyCaps(keys, isMac).join(' '),
        line: keyCaps(line, isMac).join(' '),
        stay: keyCaps('Alt+Enter', isMac).join(' '),
      })}
    </p>
  )
}

/** The field holds the text; the draft follows it at every change. */
function useDraftField(conversationId: ConversationId) {
  const { drafts } = useDesk()
  const field = useRef<HTMLTextAreaElement>(null)
  const [length, setLength] = useState(0)
  const resize = () => fitHeight(field.current)
  const show = (text: string) => {
    if (field.current) field.current.value = text
    setLength(text.trim().length)
    resize()
  }
  useLayoutEffect(() => show(drafts.textOf(conversationId)), [conversationId])
  return {
    field,
    length,
    resize,
    clear: () => show(''),
    take() {
      const text = field.current?.value ?? ''
      drafts.save(conversationId, text)
      setLength(text.trim().length)
    },
  }
}

function useTypingReport(conversationId: ConversationId) {
  const { client } = useDesk()
  const report = useRef<ReturnType<typeof createTypingReport> | null>(null)
  useEffect(() => {
    const made = createTypingReport((isTyping) => client.setTyping(conversationId, isTyping))
    report.current = made
    return () => made.stop()
  }, [conversationId])
  return {
    input: (isWriting: boolean) => report.current?.input(isWriting),
    stop: () => report.current?.stop(),
  }
}

function fitHeight(field: HTMLTextAreaElement | null): void {
  if (!field) return
  field.style.height = 'auto'
  field.style.height = `${field.scrollHeight}px`
}

function focusAtEnd(field: HTMLTextAreaElement | null): void {
  if (!field) return
  field.focus()
  field.setSelectionRange(field.value.length, field.value.length)
}
