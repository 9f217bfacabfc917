/** What stands below the newest entry of a running conversation: a choice, the place in the queue, that the agent types. */
import { useWidget } from '../shell/context.ts'
import { Typing } from './typing.tsx'
import { Choice, QueueCard } from './lazy-parts.ts'

export function BelowLog() {
  const { conversation } = useWidget().view.value
  if (!conversation) return null
  const { state, entries, isAgentTyping } = conversation
  // Only after such a notice is there anything to choose.
  const mayChoose = state === 'active' && entries.some(isNotice)
  return (
    <>
      {mayChoose && <Choice />}
      {state === 'queued' && <QueueCard />}
      {isAgentTyping && <Typing />}
    </>
  )
}

const isNotice = ({ type }: { type: string }): boolean => type === 'notice.posted'
