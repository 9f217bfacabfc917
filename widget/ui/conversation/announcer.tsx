/** The place where what is new is said to those who do not see it; nothing of what was there before. */
import { useRef } from 'preact/hooks'
import { useWidget } from '../shell/context.ts'
import { lazy } from '../shell/lazy.tsx'

const News = lazy(async () => (await import('../notices/parts.ts')).newsPart)

export function Announcer() {
  const { conversation } = useWidget().view.value
  const { conversationId, lastSeq = 0 } = conversation ?? {}
  const heard = useRef({ conversationId, seq: lastSeq }).current
  const isNews = lastSeq > heard.seq || conversationId !== heard.conversationId
  return (
    <div class="unseen" role="log" aria-live="polite">
      {isNews && <News heard={heard} />}
    </div>
  )
}
