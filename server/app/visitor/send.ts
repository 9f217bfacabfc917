/** A visitor's message: checked against the pace allowed, made durable, and brought to everybody. */
import type { Author } from '../../../protocol/model/entry.ts'
import type { ConversationId, Ref } from '../../../protocol/model/ids.ts'
import { countMessage } from '../../domain/message-rate.ts'
import type { Core } from '../core.ts'
import { DEFAULT_SITE_SETTINGS } from '../../../protocol/model/defaults.ts'
import { appendMessage, type Content } from '../messages/append.ts'
import type { Watcher } from '../live/conversation.ts'
import { DONE, refused, type Outcome } from '../outcome.ts'
import type { PresentVisitor } from './present/present.ts'

export interface VisitorMessage {
  conversationId: ConversationId
  ref: Ref
  content: Content
}

const VISITOR: Author = { kind: 'visitor' }

/** `sender` is answered in the order of events, as `appendMessage` says. */
export function sendVisitorMessage(
  core: Core,
  visitor: PresentVisitor,
  message: VisitorMessage,
  sender: Watcher | null,
): Promise<Outcome<null>> {
  const live = core.registry.get(message.conversationId)
  if (!live) return sendToEnded(core, visitor, message, sender)
  if (live.conversation.visitorId !== visitor.visitor.id)
    return Promise.resolve(refused('not-found'))
  return send(core, visitor, message, sender)
}

/** A message that arrives after the end is refused, unless it is one that arrived before. */
async function sendToEnded(
  core: Core,
  visitor: PresentVisitor,
  message: VisitorMessage,
  sender: Watcher | null,
): Promise<Outcome<null>> {
  const ended = await core.store.load(message.conversationId)
  if (ended?.conversation.visitorId !== visitor.visitor.id) return refused('not-found')
  return send(core, visitor, message, sender)
}

function send(
  core: Core,
  visitor: PresentVisitor,
  message: VisitorMessage,
  sender: Watcher | null,
): Promise<Outcome<null>> {
  const pace = checkPace(core, visitor)
  if (!pace.ok) return Promise.resolve(pace)
  const { conversationId, ref, content } = message
  const entry = { ...content, author: VISITOR, ref }
  return appendMessage(core, { conversationId, entry }, sender)
}

/** Counts one more message of the visitor, or says when it may come. */
export function checkPace(core: Core, visitor: PresentVisitor): Outcome<null> {
  const { deadlines } = core.directory.site(visitor.siteId)?.settings ?? DEFAULT_SITE_SETTINGS
  const recent = (visitor.recentMessages ??= [])
  const counted = countMessage(recent, deadlines.messageRate, core.clock.now())
  return counted.isAccepted ? DONE : refused('too-fast', { retryAfterMs: counted.retryAfterMs })
}
