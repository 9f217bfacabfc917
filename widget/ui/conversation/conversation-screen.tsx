/** The conversation with its composer. */
import { isEnded } from '../../state/widget.ts'
import { Composer } from '../composer/composer.tsx'
import { useWidget } from '../shell/context.ts'
import { Announcer } from './announcer.tsx'
import { BannerLine } from '../notices/refusal/banner-line.tsx'
import { BelowLog } from '../notices/below-log.tsx'
import { Log } from './log.tsx'
import { lazy } from '../shell/lazy.tsx'
import { Timeline } from './timeline.tsx'
import { Welcome } from './welcome.tsx'
import { Ended } from '../notices/lazy-parts.ts'

const Earlier = lazy(async () => (await import('../earlier/parts.ts')).earlier)

export function ConversationScreen() {
  const widget = useWidget()
  // Drawn as a whole on every change, so that the log measures itself after all of its parts.
  const { site } = widget.view.value
  return (
    <div class="conversation">
      <Log>
        {site?.offersEarlier && <Earlier />}
        <Welcome />
        <Timeline />
        <BelowLog />
      </Log>
      <Announcer />
      <BannerLine />
      {isEnded(widget) ? <Ended /> : <Composer key={widget.draftChanges.value} />}
    </div>
  )
}
