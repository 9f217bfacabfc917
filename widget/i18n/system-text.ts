/** The words for what happened in a conversation besides messages, but for who serves. */
import type { EndCause } from '../../protocol/model/entry.ts'
import type { SystemEntry } from '../state/conversation/timeline.ts'
import type { Assigned } from './assigned-text.ts'
import { fill } from './format.ts'
import type { NoticeTexts } from './texts/notices.ts'

export type SeldomEntry = Exclude<SystemEntry, Assigned>

export function systemText(entry: SeldomEntry, texts: NoticeTexts): string {
  switch (entry.type) {
    case 'notice.posted':
      return entry.text
    case 'wait.continued':
      return texts.continued
    case 'conversation.queued':
      return entry.cause === 'overflowed' && entry.skillGroup
        ? fill(texts.overflowed, { group: entry.skillGroup.name })
        : texts.requeued
    case 'conversation.ended':
      if (entry.cause === 'ended' && entry.endedBy === 'agent') return texts.endedByAgent
      return texts[ENDS[entry.cause]]
  }
}

const ENDS: Record<EndCause, keyof NoticeTexts> = {
  ended: 'endedByVisitor',
  abandoned: 'endedByVisitor',
  'left-message': 'endedForMessage',
  'visitor-silent': 'endedBySystem',
  'visitor-lost': 'endedAway',
  'time-limit': 'endedBySystem',
  'closed-hours': 'endedUnserved',
  'no-agents': 'endedUnserved',
  'queue-full': 'endedUnserved',
}
