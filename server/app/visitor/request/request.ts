/** A visitor asks for an agent: the conversation starts, routed, in one commit. */
import type { ConversationId, Ref } from '../../../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../../../protocol/model/visitor-snapshot.ts'
import { begin } from '../../../domain/conversation/conversation.ts'
import { coolDownEndsAt } from '../../../domain/cool-down.ts'
import { OtherIsOpen } from '../../../ports/journal-store.ts'
import type { Core } from '../../core.ts'
import { wordsOf } from '../../files/content.ts'
import { LiveConversation } from '../../live/conversation.ts'
import { entryPointName } from '../../live/refs.ts'
import { visitorConversation } from '../../live/snapshot.ts'
import { accepted, refused, type Outcome } from '../../outcome.ts'
import { detailsOf } from '../../live/details.ts'
import { withCard } from '../card.ts'
import type { PresentVisitor } from '../present/present.ts'
import { checkPace, sendVisitorMessage } from '../send.ts'
import { begunBy } from './begun.ts'
import { openConversation, type FirstMessage } from './open.ts'

export interface Request {
  ref: Ref
  message?: FirstMessage | undefined
}

/**
 * Answers with the conversation that is open afterwards: the running one if there is one, else a new one. A repeated request
 * is answered with the conversation it began, also when that has ended.
 */
export async function requestConversation(
  core: Core,
  visitor: PresentVisitor,
  asked: Request,
): Promise<Outcome<VisitorConversation>> {
  const message = asked.message && withCard(core, visitor.siteId, asked.message)
  const request = { ...asked, message }
  const { requests } = core.visitors
  const { id } = visitor.visitor
  for (let other = requests.get(id); other; other = requests.get(id)) await other
  const open = core.registry.openOf(id)
  if (open) return joinOpen(core, visitor, open, request)
  const started = startOnce(core, visitor, request)
  const settled = started.then(
    () => requests.delete(id),
    () => requests.delete(id),
  )
  requests.set(id, settled)
  try {
    return await started
  } catch (error) {
    if (!(error instanceof OtherIsOpen)) throw error
    // Begun meanwhile from another tab, on another process.
    await core.peers.followOpenOf(id)
    const other = core.registry.openOf(id)
    return other ? joinOpen(core, visitor, other, request) : refused('try-again')
  }
}

async function startOnce(
  core: Core,
  visitor: PresentVisitor,
  request: Request,
): Promise<Outcome<VisitorConversation>> {
  const begun = await begunBy(core, visitor, request.ref)
  return begun ? accepted(begun) : start(core, visitor, request)
}

async function joinOpen(
  core: Core,
  visitor: PresentVisitor,
  open: LiveConversation,
  { ref, message }: Request,
): Promise<Outcome<VisitorConversation>> {
  const begun = await begunBy(core, visitor, ref)
  if (begun) return accepted(begun)
  if (message) {
    const first = { conversationId: open.id, ref: message.ref, content: wordsOf(message) }
    const sent = await sendVisitorMessage(core, visitor, first, null)
    if (!sent.ok) return sent
  }
  return accepted(visitorConversation(open, core.positions.placeOf(open.id), null))
}

async function start(
  core: Core,
  visitor: PresentVisitor,
  { ref, message }: Request,
): Promise<Outcome<VisitorConversation>> {
  const site = core.directory.site(visitor.siteId)
  if (!site) return refused('not-found')
  const pace = checkPace(core, visitor)
  if (!pace.ok) return pace
  const admitted = await core.floods.admit(site.id, visitor.address)
  if (!admitted.ok) return admitted
  const lastEnded = await core.store.findLastEnded(visitor.visitor.id)
  const now = core.clock.now()
  const coolsDownAt = coolDownEndsAt(lastEnded, site.settings.deadlines, now)
  if (coolsDownAt !== null) return refused('cool-down', { retryAfterMs: coolsDownAt - now })
  const earlierCount = await core.store.countOf(visitor.visitor.id)

  const conversation = begin(identityOf(core, visitor, ref))
  const details = detailsOf(conversation, {
    ...visitor,
    identity: visitor.visitor.identity,
    earlierCount,
    entryPointName: entryPointName(core, site.id, conversation.entryPoint),
  })
  const stored = {
    conversation,
    version: 0,
    seq: 0,
    internalSeq: 0,
    readMarks: { visitor: 0, agent: 0 },
  }
  const live = new LiveConversation(stored, details)
  return live.serial(() => openConversation(core, visitor, live, message))
}

function identityOf(
  core: Core,
  visitor: PresentVisitor,
  requestRef: Ref,
): Parameters<typeof begin>[0] {
  const { identity } = visitor.visitor
  return {
    id: core.makeId() as ConversationId,
    siteId: visitor.siteId,
    visitorId: visitor.visitor.id,
    entryPoint: visitor.entryPoint,
    pageUrl: visitor.page.url,
    traits: {
      type: identity?.type ?? null,
      vipLevel: identity?.vipLevel ?? 0,
      region: visitor.region,
      language: visitor.language,
      isSignedIn: identity !== null,
    },
    requestedAt: core.clock.now(),
    requestRef,
  }
}
