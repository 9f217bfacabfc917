/** The words of the sign-in screen, and a button for each way that works. */
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { WorkingMethod } from '../../../protocol/model/theme.ts'
import { SIGN_IN_TEXTS } from '../../i18n/texts/sign-in.ts'
import { isPhone } from '../../page/browser.ts'
import { goOnAsGuest, offeredOn, signIn } from '../../state/session/signing-in.ts'
import type { Widget } from '../../state/widget.ts'
import { useWidget } from '../shell/context.ts'
import { Icon } from '../shell/icon.tsx'
import { Phrases } from '../shell/phrases.tsx'

const TEXT_OF = { 'single-sign-on': 'submit', guest: 'guest' } as const satisfies Record<
  WorkingMethod,
  string
>
const ACT_OF: Record<WorkingMethod, (widget: Widget) => void> = {
  'single-sign-on': signIn,
  guest: goOnAsGuest,
}

/** As the field of the conversation has it: not on phones, and in a page the focus is the page's. */
function useFocus({ isOpen, seat }: Widget) {
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isOpen.value && seat.tag.mode === 'bubble' && !isPhone()) first.current?.focus()
  }, [isOpen.value])
  return first
}

export function Choices() {
  const widget = useWidget()
  const { language, seat } = widget
  const first = useFocus(widget)
  const look = seat.tag.look.signIn
  const texts = { ...SIGN_IN_TEXTS[language.value], ...look?.texts[language.value] }
  // Before it is painted: colours are not to be seen changing.
  useLayoutEffect(() => seat.addStyles(look?.css ?? ''), [look])
  return (
    <section class="sign-in-box" part="sign-in" aria-label={texts.title}>
      <span class="welcome-mark" aria-hidden="true">
        <Icon name="chat" />
      </span>
      <h3>{texts.title}</h3>
      <p>
        <Phrases text={texts.intro} />
      </p>
      {offeredOn(widget).map((method, place) => (
        <button
          key={method}
          ref={place === 0 ? first : null}
          type="button"
          class={place === 0 ? 'button primary' : 'button'}
          onClick={() => ACT_OF[method](widget)}
        >
          {texts[TEXT_OF[method]]}
        </button>
      ))}
    </section>
  )
}
