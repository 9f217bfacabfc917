/** The conversation with its composer. */
import { isEnded } from '../../state/widget.ts'
import { Composer } from '../composer/composer.tsx'
import { useWidget } from '../shell/context.ts'
import { Announcer } from './announcer.tsx'
import { BannerLine } from '../notices/banner-line.tsx'
import { Choice } from '../notices/choice.tsx'
import { Ended } from '../notices/ended.tsx'
import { Log } from './log.tsx'
import { QueueCard } from '../notices/queue-card.tsx'
import { Timeline } from './timeline.tsx'
import { Typing } from './typing.tsx'
import { Welcome } from './welcome.tsx'

export function ConversationScreen() {
  const widget = useWidget()
  // Drawn as a whole on every change, so that the log measures itself after all of its parts.
  const isOver = isEnded(widget)
  return (
    <div class="conversation">
      <Log>
        <Welcome />
        <Timeline />
        <Choice />
        <QueueCard />
        <Typing />
      </Log>
      <Announcer />
      <BannerLine />
      {isOver ? <Ended /> : <Composer />}
    </div>
  )
}
