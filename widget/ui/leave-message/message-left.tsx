/** Says that the message arrived, then closes the window. */
import { useEffect, useRef } from 'preact/hooks'
import { browserClock } from '../../page/browser.ts'
import { finishLeftMessage } from './submit.ts'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import { useFormTexts } from './form-texts.ts'
import { Phrases } from '../shell/phrases.tsx'

/** Long enough to read two lines at leisure. */
const CLOSE_AFTER_MS = 6_000

export function MessageLeft() {
  const widget = useWidget()
  const texts = useFormTexts()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    button.current?.focus()
    return browserClock.after(CLOSE_AFTER_MS, () => finishLeftMessage(widget))
  }, [])
  return (
    <div class="welcome done">
      <span class="welcome-mark" aria-hidden="true">
        <Icon name="check" />
      </span>
      <div role="status">
        <h3>{texts.leftTitle}</h3>
        <p>
          <Phrases text={texts.leftText} />
        </p>
      </div>
      <button
        ref={button}
        type="button"
        class="button primary"
        onClick={() => finishLeftMessage(widget)}
      >
        {texts.done}
      </button>
    </div>
  )
}
