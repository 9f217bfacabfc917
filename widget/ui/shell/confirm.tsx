/** Asks before something is given up for good; lies over the panel, which cannot be used meanwhile. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Texts } from '../../i18n/zh-cn.ts'
import { confirm } from '../../state/actions.ts'
import type { Question, Widget } from '../../state/widget.ts'
import { useWidget } from './context.ts'

function wordsOf(question: Question, texts: Texts, widget: Widget) {
  if (question === 'leave-message') {
    return { title: texts.leaveTitle, text: texts.leaveText, yes: texts.confirmLeave }
  }
  const isQueued = widget.view.value.conversation?.state === 'queued'
  const text = isQueued ? texts.endQueueText : texts.endText
  return { title: texts.endTitle, text, yes: texts.confirmEnd }
}

export function Confirm({ question }: { question: Question }) {
  const widget = useWidget()
  const texts = widget.texts.value
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking')
  const box = useRef<HTMLDivElement>(null)
  const { title, text, yes } = wordsOf(question, texts, widget)
  useEffect(() => {
    const before = widget.seat.root.activeElement
    box.current?.querySelector('button')?.focus()
    return () => before instanceof HTMLElement && before.focus()
  }, [])

  function cancel(): void {
    widget.question.value = null
  }
  async function accept(): Promise<void> {
    setState('busy')
    if (!(await confirm(widget, question))) setState('failed')
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    cancel()
  }

  return (
    <div class="veil">
      <div
        ref={box}
        class="confirm"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="confirm-title"
        aria-describedby="confirm-text"
        onKeyDown={onKeyDown}
      >
        <h3 id="confirm-title">{title}</h3>
        <p id="confirm-text">{text}</p>
        {state === 'failed' && (
          <p class="problem" role="alert">
            {texts.notDone}
          </p>
        )}
        <div class="confirm-buttons">
          <button type="button" class="button" onClick={cancel}>
            {texts.cancel}
          </button>
          <button
            type="button"
            class="button primary"
            disabled={state === 'busy'}
            onClick={() => void accept()}
          >
            {yes}
          </button>
        </div>
      </div>
    </div>
  )
}
