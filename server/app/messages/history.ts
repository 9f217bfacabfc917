/** Older entries than a client holds, a page at a time. */
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import { isPublic } from '../../../protocol/model/fold.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { PAGE_ENTRIES } from '../../../protocol/model/limits.ts'
import type { Core } from '../core.ts'

export interface HistoryPage {
  conversationId: ConversationId
  entries: PublicEntry[]
  hasOlder: boolean
}

/** The page that ends just before `before`. Whether the asker may see it, the caller has checked. */
export async function readHistory(
  core: Core,
  conversationId: ConversationId,
  before: number,
): Promise<HistoryPage> {
  const entries = await core.store.readEntries(conversationId, {
    lane: 'public',
    before,
    limit: PAGE_ENTRIES,
  })
  const page = entries.filter(isPublic)
  return { conversationId, entries: page, hasOlder: (page[0]?.seq ?? 1) > 1 }
}
