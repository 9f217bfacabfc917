/** What is found about a visitor's conversations, and since when agents were given theirs. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { JournalStore } from '../../ports/journal-store.ts'
import { all, first, type ActsOf } from './act.ts'
import {
  countOf,
  countSince,
  selectEnded,
  selectLastEnded,
  selectOpenOf,
  selectRequested,
} from './conversation-queries.ts'

export const conversationReads: ActsOf<
  JournalStore,
  'findOpen' | 'findRequested' | 'findLastEnded' | 'listEnded' | 'countOf' | 'countSince'
> = {
  *findOpen(visitorId) {
    return ((yield* first(selectOpenOf, { visitorId }))?.id ?? null) as ConversationId | null
  },
  *findRequested(visitorId, ref) {
    return ((yield* first(selectRequested, { visitorId, ref }))?.id ??
      null) as ConversationId | null
  },
  *findLastEnded(visitorId) {
    const row = yield* first(selectLastEnded, { visitorId })
    return row ? (JSON.parse(row.document) as Conversation) : null
  },
  *listEnded(visitorId, { before, limit }) {
    const requestedAt = before?.requestedAt ?? Number.MAX_SAFE_INTEGER
    const conversationId = before?.conversationId ?? ''
    const rows = yield* all(selectEnded, { visitorId, requestedAt, conversationId, limit })
    return rows.map(({ document }) => JSON.parse(document) as Conversation)
  },
  *countOf(visitorId) {
    return (yield* first(countOf, { visitorId }))?.count ?? 0
  },
  *countSince(siteId, since) {
    const row = yield* first(countSince, { siteId, since })
    return { answered: Number(row?.answered ?? 0), lost: Number(row?.lost ?? 0) }
  },
}
