/** The whole panel: header, the present screen, and the question that lies over them. */
import { ConversationScreen } from '../conversation/conversation-screen.tsx'
import { LeaveMessageScreen } from '../leave-message/leave-message-screen.tsx'
import { MessageLeft } from '../leave-message/message-left.tsx'
import { Confirm } from './confirm.tsx'
import { useWidget } from './context.ts'
import { Header } from './header.tsx'

const SCREENS = {
  conversation: ConversationScreen,
  'leave-message': LeaveMessageScreen,
  'message-left': MessageLeft,
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
