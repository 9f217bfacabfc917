/** The conversation with its composer. */
import { isEnded } from '../../state/widget.ts'
import { Composer } from '../composer/composer.tsx'
import { useWidget } from '../shell/context.ts'
import { Announcer } from './announcer.tsx'
import { BannerLine } from '../notices/banner-line.tsx'
import { Log } from './log.tsx'
import { openChoice } from '../../state/reading.ts'
import { lazy } from '../shell/lazy.tsx'
import { Timeline } from './timeline.tsx'
import { Welcome } from './welcome.tsx'

const Choice = lazy(async () => (await import('../notices/parts.ts')).choicePart)
const Ended = lazy(async () => (await import('../notices/parts.ts')).endedPart)
const QueueCard = lazy(async () => (await import('../notices/parts.ts')).queuePart)
const Typing = lazy(async () => (await import('../notices/parts.ts')).typingPart)

export function ConversationScreen() {
  const widget = useWidget()
  // Drawn as a whole on every change, so that the log measures itself after all of its parts.
  const isOver = isEnded(widget)
  const { conversation } = widget.view.value
  const isAsked = conversation?.state === 'active' && openChoice(conversation.entries) !== null
  return (
    <div class="conversation">
      <Log>
        <Welcome />
        <Timeline />
        {isAsked && <Choice />}
        {conversation?.state === 'queued' && <QueueCard />}
        {conversation?.isAgentTyping && <Typing />}
      </Log>
      <Announcer />
      <BannerLine />
      {isOver ? <Ended /> : <Composer key={widget.draftChanges.value} />}
    </div>
  )
}
