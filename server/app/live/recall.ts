/** Brings conversations back from the store: all live ones at start, an ended one when its visitor still looks at it. */
import { isInternal, isPublic } from '../../../protocol/model/fold.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { RESUME_ENTRIES_MAX } from '../../../protocol/model/limits.ts'
import type { VisitorDetails } from '../../../protocol/model/snapshot.ts'
import { agentOf, isOpen, type Conversation } from '../../domain/conversation/conversation.ts'
import type { StoredConversation } from '../../ports/journal-store.ts'
import type { Core } from '../core.ts'
import { detailsOf } from './details.ts'
import { NOTES_READ, toldBy } from '../visitor/present/told.ts'
import { LiveConversation } from './conversation.ts'
import { agentRef, entryPointName } from './refs.ts'

/** A conversation as its visitor may still look at it after the end; null when there is none. Not filed as live. */
export async function recallEnded(
  core: Core,
  id: ConversationId,
): Promise<LiveConversation | null> {
  const stored = await core.store.load(id)
  return stored ? revive(core, stored) : null
}

/** A conversation whether it is live, here or as another process holds it, or has ended. */
export async function recallAny(core: Core, id: ConversationId): Promise<LiveConversation | null> {
  const live = core.registry.get(id) ?? (await core.peers.follow(id))
  return live ?? recallEnded(core, id)
}

/** Every live conversation, filed, with its visitor counted as away from now on until they come back. */
export async function recallLive(core: Core): Promise<LiveConversation[]> {
  const stored = await core.store.loadLive()
  const lives = await Promise.all(stored.map((one) => revive(core, one)))
  for (const live of lives) {
    if (isOpen(live.conversation)) live.visitorAwaySince = core.clock.now()
    core.registry.add(live)
  }
  return lives
}

/** A conversation in memory as it is stored. */
export async function revive(core: Core, stored: StoredConversation): Promise<LiveConversation> {
  const { conversation, seq, internalSeq } = stored
  const [entries, internal, visitor] = await Promise.all([
    core.store.readEntries(conversation.id, {
      lane: 'public',
      before: seq + 1,
      limit: RESUME_ENTRIES_MAX,
    }),
    core.store.readEntries(conversation.id, {
      lane: 'internal',
      before: internalSeq + 1,
      limit: RESUME_ENTRIES_MAX,
    }),
    detailsFromStore(core, conversation),
  ])
  const live = new LiveConversation(stored, visitor)
  live.recall(entries.filter(isPublic), internal.filter(isInternal))
  const holder = agentOf(conversation)
  if (holder && !live.agent) live.agent = agentRef(core, holder)
  return live
}

async function detailsFromStore(core: Core, conversation: Conversation): Promise<VisitorDetails> {
  const { visitorId } = conversation
  const [visitor, visit, views, count, notes] = await Promise.all([
    core.store.findVisitor(visitorId),
    core.store.latestVisit(visitorId),
    core.store.listPageViews(visitorId, 1),
    core.store.countOf(visitorId),
    core.store.listVisitNotes(visitorId, NOTES_READ),
  ])
  const page = views[0] ?? { url: conversation.pageUrl, title: '' }
  return detailsOf(conversation, {
    identity: visitor?.identity ?? null,
    address: visit?.address ?? null,
    browser: visit?.browser ?? null,
    page: { url: page.url, title: page.title },
    referrer: visit?.referrer ?? null,
    arrivedAt: visit?.at ?? conversation.requestedAt,
    told: toldBy(notes, visit?.at ?? conversation.requestedAt),
    earlierCount: Math.max(0, count - 1),
    entryPointName: entryPointName(core, conversation.siteId, conversation.entryPoint),
  })
}
