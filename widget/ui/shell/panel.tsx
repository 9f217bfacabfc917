/** The whole panel: header, the present screen, and the question that lies over them. */
import { ConversationScreen } from '../conversation/conversation-screen.tsx'
import { useWidget } from './context.ts'
import { Header } from './header.tsx'
import { lazy } from './lazy.tsx'

const Confirm = lazy(async () => (await import('../overlay/parts.ts')).confirmPart)

const Offer = lazy(async () => (await import('../files/offer/offer.tsx')).offerPart)

const SCREENS = {
  conversation: ConversationScreen,
  'leave-message': lazy(async () => (await import('../leave-message/parts.ts')).formPart),
  'message-left': lazy(async () => (await import('../leave-message/parts.ts')).thanksPart),
}

export function Panel() {
  const { screen, question, offered, seat, language } = useWidget()
  const isOffering = offered.value.length > 0
  const Screen = SCREENS[screen.value]

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) seat.close()
  }
  return (
    <div class="panel" lang={language.value} onKeyDown={onKeyDown}>
      <div class="panel-body" inert={question.value !== null || isOffering}>
        <Header />
        <Screen />
      </div>
      {isOffering && <Offer />}
      {question.value && <Confirm question={question.value} />}
    </div>
  )
}
