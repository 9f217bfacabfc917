/** A requested conversation is decided on and stored: here, or by another process where that one decides. */
import type { NewEntry } from '../../../../protocol/model/entry.ts'
import type { Ref } from '../../../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../../../protocol/model/visitor-snapshot.ts'
import type { Conversation } from '../../../domain/conversation/conversation.ts'
import { Undecided, type Fence } from '../../../ports/journal-store.ts'
import { entriesFor, seatFor } from '../../dispatch/carry-out.ts'
import type { Core } from '../../core.ts'
import { wordsOf } from '../../files/content.ts'
import type { LiveConversation } from '../../live/conversation.ts'
import { publish } from '../../live/publish.ts'
import { visitorConversation } from '../../live/snapshot.ts'
import type { Words } from '../../messages/append.ts'
import { accepted, refused, type Outcome } from '../../outcome.ts'
import { markBack } from '../present/presence.ts'
import type { PresentVisitor } from '../present/present.ts'
import { refusalIn } from './begun.ts'

export interface FirstMessage extends Words {
  ref: Ref
}

/** Runs as the first change of the conversation, so that decisions made meanwhile wait for it. */
export async function openConversation(
  core: Core,
  visitor: PresentVisitor,
  live: LiveConversation,
  message: FirstMessage | undefined,
): Promise<Outcome<VisitorConversation>> {
  if (!core.peers.decides(visitor.siteId)) return openElsewhere(core, visitor, live, message)
  const fence = core.peers.fenceOn(visitor.siteId)
  try {
    return await openHere(core, visitor, live, { message, fence })
  } catch (error) {
    if (!(error instanceof Undecided)) throw error
    if (error.code === 'fenced') core.peers.fenced(fence)
    return openElsewhere(core, visitor, live, message)
  }
}

async function openHere(
  core: Core,
  visitor: PresentVisitor,
  live: LiveConversation,
  { message, fence }: { message: FirstMessage | undefined; fence: Fence | undefined },
): Promise<Outcome<VisitorConversation>> {
  core.registry.add(live)
  const begun = live.conversation
  const [decision] = core.dispatcher.ask(
    { type: 'conversation.placed', conversation: begun },
    live.id,
  )
  const entries = firstEntries(begun, message)
  if (decision) entries.push(...entriesFor(core, live, decision, begun))
  try {
    // What was refused may be asked for again.
    const { requestRef: _asked, ...refusedOne } = begun
    const stored = decision?.type === 'refuse' ? refusedOne : begun
    const isOnly = core.peers.mayLag
    const terms = { isOnly, fence, seat: decision && seatFor(core, decision) }
    const created = await core.store.create(stored, { at: core.clock.now(), entries, ...terms })
    live.version = created.version
    // A refused request leaves nothing to look at: its message stays with the client, and says why.
    core.peers.begin(live)
    if (decision?.type !== 'refuse') {
      for (const session of visitor.sessions) markBack(core, live, session)
    }
    if (visitor.sessions.length === 0) core.peers.visitorIs(live, core.clock.now())
    publish(core, live, created.entries)
  } catch (error) {
    core.registry.remove(live)
    core.dispatcher.tell({
      type: 'conversation.ended',
      conversationId: live.id,
      wrapUpEndsAt: null,
    })
    throw error
  }
  if (decision?.type === 'refuse') return refused(decision.cause)
  return accepted(visitorConversation(live, core.positions.placeOf(live.id), null))
}

function firstEntries(begun: Conversation, message: FirstMessage | undefined): NewEntry[] {
  const { entryPoint, traits } = begun
  const requested: NewEntry = {
    type: 'conversation.requested',
    entryPoint,
    language: traits.language,
  }
  if (!message) return [requested]
  const { ref } = message
  return [requested, { ...wordsOf(message), author: { kind: 'visitor' }, ref }]
}

/** Another process decides: it finds the request in the store, and is told where to look. So does this one, when what it decided did not hold. */
async function openElsewhere(
  core: Core,
  visitor: PresentVisitor,
  live: LiveConversation,
  message: FirstMessage | undefined,
): Promise<Outcome<VisitorConversation>> {
  const begun = live.conversation
  const entries = firstEntries(begun, message)
  const created = await core.store.create(begun, { at: core.clock.now(), entries, isOnly: true })
  live.version = created.version
  core.registry.add(live)
  core.peers.begin(live)
  if (visitor.sessions.length === 0) core.peers.visitorIs(live, core.clock.now())
  publish(core, live, created.entries)
  core.dispatcher.place(live.id)
  await core.peers.decided(live)
  const cause = refusalIn(live.conversation)
  if (cause) return refused(cause)
  for (const session of visitor.sessions) {
    for (const entry of live.tail.after(0)) session.send(JSON.stringify(entry))
    markBack(core, live, session)
  }
  return accepted(visitorConversation(live, core.positions.placeOf(live.id), null))
}
