/** The place where what is new is said to those who do not see it; nothing of what was there before. */
import { useRef } from 'preact/hooks'
import { News, type Heard } from '../notices/news.tsx'
import { useWidget } from '../shell/context.ts'

export function Announcer() {
  const { conversation, isOpen } = useWidget().view.value
  const { conversationId, lastSeq = 0 } = conversation ?? {}
  const known = useRef<Heard>(undefined)
  // What the first welcome brings was there before.
  if (isOpen !== null) known.current ??= { conversationId, seq: lastSeq }
  const heard = known.current
  const isNews = heard && (lastSeq > heard.seq || conversationId !== heard.conversationId)
  return (
    <div class="unseen" role="log" aria-live="polite">
      {isNews && <News heard={heard} />}
    </div>
  )
}
