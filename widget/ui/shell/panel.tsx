/** The whole panel: header, the present screen, and the question that lies over them. */
import { ConversationScreen } from '../conversation/conversation-screen.tsx'
import { useWidget } from './context.ts'
import { Header } from './header.tsx'
import { lazy } from './lazy.tsx'

const Confirm = lazy(async () => (await import('../overlay/parts.ts')).confirmPart)

const SCREENS = {
  conversation: ConversationScreen,
  'leave-message': lazy(async () => (await import('../leave-message/parts.ts')).formPart),
  'message-left': lazy(async () => (await import('../leave-message/parts.ts')).thanksPart),
}

export function Panel() {
  const { screen, question, seat, language } = useWidget()
  const Screen = SCREENS[screen.value]

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) seat.close()
  }
  return (
    <div class="panel" lang={language.value} onKeyDown={onKeyDown}>
      <div class="panel-body" inert={question.value !== null}>
        <Header />
        <Screen />
      </div>
      {question.value && <Confirm question={question.value} />}
    </div>
  )
}
