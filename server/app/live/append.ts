/** A message, from either side, becomes part of the journal. */
import type { Author } from '../../../protocol/model/entry.ts'
import type { ConversationId, Ref } from '../../../protocol/model/ids.ts'
import type { Core } from '../core.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import { publish } from './publish.ts'

export interface Message {
  conversationId: ConversationId
  ref: Ref
  author: Author
  text: string
}

/** The place a message has in the journal. */
export interface Placed {
  conversationId: ConversationId
  seq: number
  at: number
}

/** Settles once the message is durable. A resent message is answered with its first place. */
export async function appendMessage(core: Core, message: Message): Promise<Outcome<Placed>> {
  const { conversationId, ref, author, text } = message
  const appended = await core.store.append({
    conversationId,
    at: core.clock.now(),
    entry: { type: 'message.sent', author, text, ref },
  })
  if (!appended.ok) return refused(appended.code)
  const { entry } = appended
  const live = core.registry.get(conversationId)
  if (live) publish(core, live, [entry])
  return accepted({ conversationId, seq: entry.seq, at: entry.at })
}
