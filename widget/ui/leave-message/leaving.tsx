/** Leaving a message: the form, then the thanks. */
import { useWidget } from '../shell/context.ts'
import { LeaveMessageScreen } from './leave-message-screen.tsx'
import { MessageLeft } from './message-left.tsx'

export function Leaving() {
  return useWidget().screen.value === 'leave-message' ? <LeaveMessageScreen /> : <MessageLeft />
}
