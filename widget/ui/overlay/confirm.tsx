/** Asks before something is given up for good, or says what the browser keeps for the visitor to do; lies over the panel, which cannot be used meanwhile. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Seat } from '../../host/seat.ts'
import { OVERLAY_TEXTS, type OverlayTexts } from '../../i18n/texts/overlay.ts'
import { fill } from '../../i18n/format.ts'
import { confirm } from './carry-out.ts'
import { useCover } from './use-cover.ts'
import type { Question, Widget } from '../../state/widget.ts'
import { useWidget } from '../shell/context.ts'
import { Phrases } from '../shell/phrases.tsx'

interface Words {
  title: string
  text: string
  no: string
  /** null: there is nothing to agree to. */
  yes: string | null
}

function wordsOf(question: Question, texts: OverlayTexts, { view }: Widget): Words {
  if (question === 'bookmark') {
    return { title: texts.bookmarkTitle, text: bookmarkText(texts), no: texts.done, yes: null }
  }
  if (question === 'popup-blocked') {
    return { title: texts.popupTitle, text: texts.popupText, no: texts.done, yes: null }
  }
  if (question === 'notices-blocked') {
    return { title: texts.noticesTitle, text: texts.noticesText, no: texts.done, yes: null }
  }
  const no = texts.cancel
  if (question === 'leave-message') {
    return { title: texts.leaveTitle, text: texts.leaveText, no, yes: texts.confirmLeave }
  }
  const isQueued = view.value.conversation?.state === 'queued'
  const text = isQueued ? texts.endQueueText : texts.endText
  return { title: texts.endTitle, text, no, yes: texts.confirmEnd }
}

/** Browsers let no page add itself; on phones there is no key for it either. */
function bookmarkText(texts: OverlayTexts): string {
  if (matchMedia('(pointer: coarse)').matches) return texts.bookmarkTouch
  const isMac = /Mac/.test(navigator.userAgent)
  return fill(texts.bookmarkKeys, { keys: isMac ? '⌘ D' : 'Ctrl + D' })
}

function stopAnd(act: () => void, event: Event): void {
  event.stopPropagation()
  act()
}

/** The focus goes to the harmless answer first, and back to where it was in the end: mostly the menu's button, which lost it when the panel became inert. */
function useFocusInside({ root, frame }: Seat) {
  const box = useRef<HTMLDivElement>(null)
  useCover(root)
  useEffect(() => {
    const before = root.activeElement
    box.current?.querySelector('button')?.focus()
    const giveBack = (): void => {
      const place = before?.isConnected ? before : root.querySelector('[aria-haspopup=menu]')
      const target = place ?? frame
      if (target instanceof HTMLElement) target.focus()
    }
    // The panel is inert until the question is gone.
    return () => queueMicrotask(giveBack)
  }, [])
  return box
}

export function Confirm({ question }: { question: Question }) {
  const widget = useWidget()
  const texts = OVERLAY_TEXTS[widget.language.value]
  const [state, setState] = useState<'asking' | 'busy' | 'failed'>('asking')
  const box = useFocusInside(widget.seat)
  const { title, text, no, yes } = wordsOf(question, texts, widget)

  function cancel(): void {
    widget.question.value = null
  }
  async function accept(): Promise<void> {
    setState('busy')
    if (!(await confirm(widget, question))) setState('failed')
  }
  return (
    <div class="veil">
      <div
        ref={box}
        class="confirm"
        role="alertdialog"
        aria-modal="true"
        aria-label={title}
        aria-describedby="confirm-text"
        onKeyDown={(event) => event.key === 'Escape' && stopAnd(cancel, event)}
      >
        <h2>{title}</h2>
        <p id="confirm-text">
          <Phrases text={text} />
        </p>
        <div role="alert">{state === 'failed' && <p class="problem">{texts.notDone}</p>}</div>
        <div class="confirm-buttons">
          <button type="button" class="button" onClick={cancel}>
            {no}
          </button>
          {yes && (
            <button
              type="button"
              class="button primary"
              disabled={state === 'busy'}
              onClick={() => void accept()}
            >
              {yes}
            </button>
          )}
        </div>
      </div>
    </div>
  )
}
