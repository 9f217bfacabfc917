/** How a waiting visitor is told their place. */
import type { QueuePlace } from '../../protocol/model/visitor-snapshot.ts'
import { fill } from './format.ts'
import type { NoticeTexts } from './texts/notices.ts'

const MINUTE_MS = 60_000

/** 'N ahead of you' and, where there is one, the estimate. */
export function queueText(queue: QueuePlace | null, texts: NoticeTexts): string[] {
  if (!queue) return [texts.queueWaiting]
  const { ahead, estimatedWaitMs } = queue
  const place =
    ahead === 0
      ? texts.queueNext
      : fill(ahead === 1 ? texts.queueAheadOne : texts.queueAhead, { count: ahead })
  if (estimatedWaitMs === null) return [place]
  const minutes = Math.round(estimatedWaitMs / MINUTE_MS)
  return [place, minutes < 1 ? texts.queueUnderMinute : fill(texts.queueMinutes, { minutes })]
}
