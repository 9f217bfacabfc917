/** The whole panel: header, the present screen, and the question that lies over them. */
import { takesFiles } from '../../state/actions.ts'
import { ConversationScreen } from '../conversation/conversation-screen.tsx'
import { useWidget } from './context.ts'
import { Header } from './header.tsx'
import { lazy } from './lazy.tsx'

const Confirm = lazy(async () => (await import('../overlay/parts.ts')).confirmPart)

const Offer = lazy(async () => (await import('../files/sending/offer.tsx')).offerPart)

const Leaving = lazy(async () => (await import('../leave-message/parts.ts')).leavingPart)

const SignIn = lazy(async () => (await import('../sign-in/parts.ts')).signInPart)

export function Panel() {
  const widget = useWidget()
  const { screen, question, offered, language, asksSignIn } = widget
  const isOffering = offered.value.length > 0 && takesFiles(widget)
  return (
    <div class="panel" lang={language.value}>
      <div class="panel-body" inert={question.value !== null || isOffering}>
        <Header />
        {screen.value !== 'conversation' ? (
          <Leaving />
        ) : asksSignIn.value ? (
          <SignIn />
        ) : (
          <ConversationScreen />
        )}
      </div>
      {isOffering && <Offer />}
      {question.value && <Confirm question={question.value} />}
    </div>
  )
}
