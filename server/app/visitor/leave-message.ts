/** A visitor leaves a message; what was under way ends with it. */
import { createHash } from 'node:crypto'
import type { LeftMessageFields } from '../../../protocol/frames/visitor-up.ts'
import type { ConversationId, LeftMessageId, Ref } from '../../../protocol/model/ids.ts'
import type { LeftMessage } from '../../ports/visitor-store.ts'
import type { Core } from '../core.ts'
import { accepted, type Outcome } from '../outcome.ts'
import { endByVisitor } from './end.ts'
import type { PresentVisitor } from './present/present.ts'

/** The same ref leaves the same message, however often it is sent. */
function idFor(visitor: PresentVisitor, ref: Ref): LeftMessageId {
  return createHash('sha256')
    .update(`${visitor.visitor.id}:${ref}`)
    .digest('base64url')
    .slice(0, 32) as LeftMessageId
}

/** A form opened by ending a conversation belongs to it for so long. */
const FORM_MS = 3_600_000

/** The conversation the visitor has just given up for the message. */
async function endedForMessage(
  core: Core,
  { visitor }: PresentVisitor,
): Promise<ConversationId | null> {
  const ended = await core.store.findLastEnded(visitor.id)
  if (!ended || !('endedAt' in ended) || ended.endCause !== 'left-message') return null
  return core.clock.now() - ended.endedAt <= FORM_MS ? ended.id : null
}

/** Left again it is not counted again, and ends what it ended, nothing that began since. */
export async function leaveMessage(
  core: Core,
  visitor: PresentVisitor,
  left: { ref: Ref; fields: LeftMessageFields },
): Promise<Outcome<LeftMessageId>> {
  const id = idFor(visitor, left.ref)
  const stored = await core.store.findLeftMessage(id)
  if (!stored) {
    const admitted = await core.floods.admit(visitor.siteId, visitor.address)
    if (!admitted.ok) return admitted
  }
  const { conversationId } = stored ?? (await save(core, visitor, id, left.fields))
  const live = core.registry.openOf(visitor.visitor.id)
  if (live && live.id === conversationId) await endByVisitor(core, live, 'left-message')
  return accepted(id)
}

async function save(
  core: Core,
  visitor: PresentVisitor,
  id: LeftMessageId,
  fields: LeftMessageFields,
): Promise<LeftMessage> {
  const live = core.registry.openOf(visitor.visitor.id)
  const message = {
    id,
    siteId: visitor.siteId,
    visitorId: visitor.visitor.id,
    conversationId: live?.id ?? (await endedForMessage(core, visitor)),
    entryPoint: visitor.entryPoint,
    fields,
    createdAt: core.clock.now(),
    address: visitor.address,
    region: visitor.region,
  }
  await core.store.saveLeftMessage(message)
  return message
}
