/** The whole panel: header, the present screen, and the question that lies over them. */
import { takesFiles } from '../../state/actions.ts'
import { ConversationScreen } from '../conversation/conversation-screen.tsx'
import { useWidget } from './context.ts'
import { Header } from './header.tsx'
import { lazy } from './lazy.tsx'

const Confirm = lazy(async () => (await import('../overlay/parts.ts')).confirm)

const Offer = lazy(() => import('../files/sending/offer.tsx'))

const Leaving = lazy(() => import('../leave-message/parts.ts'))

const SignIn = lazy(() => import('../sign-in/parts.ts'))

export function Panel() {
  const widget = useWidget()
  const { screen, question, offered, language, asksSignIn } = widget
  const isOffering = offered.value.length > 0 && takesFiles(widget)
  return (
    <div class="panel" lang={language.value}>
      <div class="panel-body">
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
