/** The texts the system shows to a visitor. */
import type { NewEntry, NoticeKind } from '../../../protocol/model/entry.ts'
import type { SiteTexts } from '../../../protocol/model/settings.ts'
import type { Core } from '../core.ts'
import { settingsOf } from './arm.ts'
import type { LiveConversation } from '../live/conversation.ts'

const MINUTE_MS = 60_000

const NOTICE_TEXTS: Record<NoticeKind, keyof SiteTexts> = {
  soothing: 'soothing',
  'agent-silent': 'agentSilent',
  'visitor-silent': 'visitorSilent',
  'visitor-silent-ended': 'visitorSilentEnded',
  'time-limit': 'timeLimit',
  'agent-lost': 'agentLost',
}

/** A notice in the visitor's language, with its numbers filled in. */
export function notice(
  core: Core,
  live: LiveConversation,
  kind: NoticeKind,
): Extract<NewEntry, { type: 'notice.posted' }> {
  const { texts, deadlines } = settingsOf(core, live)
  const { limitMs, coolDownMs } = deadlines.timeLimit ?? { limitMs: 0, coolDownMs: 0 }
  const text = texts[NOTICE_TEXTS[kind]][live.conversation.traits.language]
    .replaceAll('{minutes}', String(Math.round(limitMs / MINUTE_MS)))
    .replaceAll('{coolDownMinutes}', String(Math.round(coolDownMs / MINUTE_MS)))
  return { type: 'notice.posted', notice: kind, text }
}
