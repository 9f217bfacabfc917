/** What visitors see first where the site asks who they are: as a screen of the panel, a card over it, or the whole window. */
import { useEffect, useState } from 'preact/hooks'
import type { Widget } from '../../state/widget.ts'
import { isAsked, isGuest } from '../../state/session/signing-in.ts'
import { ConversationScreen } from '../conversation/conversation-screen.tsx'
import { BannerLine } from '../notices/refusal/banner-line.tsx'
import { useWidget } from '../shell/context.ts'
import { Choices } from './choices.tsx'
import { WholeWindow } from './whole-window.tsx'

/** Null until it is known whether the visitor is to be asked. */
function useAsked(widget: Widget): boolean | null {
  const [wasGuest, setGuest] = useState<boolean | null>(null)
  useEffect(() => void isGuest(widget).then(setGuest), [])
  const isSettled = widget.view.value.isOpen !== null && wasGuest !== null
  const asked = isSettled ? !wasGuest && isAsked(widget) : null
  useEffect(() => {
    if (asked === false) widget.asksSignIn.value = false
  }, [asked])
  return asked
}

export function SignIn() {
  const widget = useWidget()
  const asked = useAsked(widget)
  const { seat, isOpen } = widget
  const presentation = seat.tag.look.signIn?.presentation
  if (!asked) return <Waiting />
  // Where the panel is part of a page, the window is not ours to fill.
  if (presentation === 'page' && seat.tag.mode === 'bubble') {
    return isOpen.value ? <WholeWindow /> : null
  }
  if (presentation === 'dialog') return <Card />
  return (
    <div class="sign-in">
      <Choices />
    </div>
  )
}

const Waiting = () => (
  <div class="conversation">
    <div class="log">
      <span class="bones" aria-hidden="true" />
    </div>
    <BannerLine />
  </div>
)

const Card = () => (
  <div class="conversation sign-in-over">
    <div class="conversation" inert>
      <ConversationScreen />
    </div>
    <div class="veil">
      <div class="sign-in sign-in-card">
        <Choices />
      </div>
    </div>
  </div>
)
