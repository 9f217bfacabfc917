/** What stands below the newest entry of a running conversation: a choice, the place in the queue, that the agent types. */
import { useWidget } from '../shell/context.ts'
import { Choice } from './choice.tsx'
import { openChoice } from './open-choice.ts'
import { QueueCard } from './queue-card.tsx'
import { Typing } from './typing.tsx'

export function BelowLog() {
  const { conversation } = useWidget().view.value
  if (!conversation) return null
  const { state, entries, isAgentTyping } = conversation
  return (
    <>
      {state === 'active' && openChoice(entries) !== null && <Choice />}
      {state === 'queued' && <QueueCard />}
      {isAgentTyping && <Typing />}
    </>
  )
}
