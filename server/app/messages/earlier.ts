/** Conversations that are over, in short and entry by entry. Whether the asker may see them, the caller has checked. */
import type { EarlierConversation, EarlierCursor } from '../../../protocol/model/earlier.ts'
import { isSaid, saidText, type PublicEntry } from '../../../protocol/model/entry.ts'
import type { ConversationId, VisitorId } from '../../../protocol/model/ids.ts'
import { OPENING_LENGTH, PAGE_EARLIER } from '../../../protocol/model/limits.ts'
import type { Conversation } from '../../domain/conversation/conversation.ts'
import { canSee } from '../../domain/conversation/visibility.ts'
import type { Core } from '../core.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import { readHistory, type HistoryPage } from './history.ts'

/** Enough to find who answered and what was asked. */
const OPENING_ENTRIES = 20

export interface EarlierPage {
  conversations: EarlierConversation[]
  hasMore: boolean
}

/** `except`: the one that is still before the asker's eyes. */
export async function listEarlier(
  core: Core,
  visitorId: VisitorId,
  before: EarlierCursor | undefined,
  except?: ConversationId,
): Promise<EarlierPage> {
  // One more than a page for the excepted one, and one to see whether more follow.
  const found = await core.store.listEnded(visitorId, {
    limit: PAGE_EARLIER + 2,
    ...(before && { before }),
  })
  const wanted = found.filter(({ id }) => id !== except)
  const conversations = await Promise.all(
    wanted.slice(0, PAGE_EARLIER).map((conversation) => inShort(core, conversation)),
  )
  return { conversations, hasMore: wanted.length > PAGE_EARLIER }
}

async function inShort(core: Core, conversation: Conversation): Promise<EarlierConversation> {
  const { id, requestedAt } = conversation
  const query = { lane: 'public', limit: OPENING_ENTRIES } as const
  const entries = (await core.store.readEntries(id, query)).filter((entry) =>
    canSee('visitor', entry),
  )
  return {
    conversationId: id,
    requestedAt,
    endedAt: 'endedAt' in conversation ? conversation.endedAt : requestedAt,
    agent: entries.find((entry) => entry.type === 'conversation.assigned')?.agent ?? null,
    opening: openingOf(entries),
  }
}

function openingOf(entries: readonly PublicEntry[]): string {
  const first = entries.find((entry) => isSaid(entry) && entry.author.kind === 'visitor')
  return first && isSaid(first) ? saidText(first).slice(0, OPENING_LENGTH).toWellFormed() : ''
}

/** A conversation of somebody else and one that goes on are refused like one that does not exist. */
export async function readEarlier(
  core: Core,
  visitorId: VisitorId,
  { conversationId, before }: { conversationId: ConversationId; before: number },
): Promise<Outcome<HistoryPage>> {
  const conversation = (await core.store.load(conversationId))?.conversation
  if (conversation?.visitorId !== visitorId || !('endedAt' in conversation)) {
    return refused('not-found')
  }
  return accepted(await readHistory(core, conversationId, before))
}
