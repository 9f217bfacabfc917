/** What somebody says, from either side, becomes part of the journal. */
import type { Author } from '../../../protocol/model/entry.ts'
import type { ConversationId, Ref } from '../../../protocol/model/ids.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import type { Core } from '../core.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import type { Watcher } from '../live/conversation.ts'
import { messageReply, publish } from '../live/publish.ts'

/** Words, or a file. */
export type Content =
  | { type: 'message.sent'; text: string }
  | { type: 'file.sent'; attachment: Attachment }

export interface Message {
  conversationId: ConversationId
  ref: Ref
  author: Author
  content: Content
}

/**
 * Settles once the message is durable. `sender`, if given, is answered with its place in the order of events;
 * a resent message with the place it has had since it first came.
 */
export async function appendMessage(
  core: Core,
  message: Message,
  sender: Watcher | null,
): Promise<Outcome<null>> {
  const { conversationId, ref, author, content } = message
  const appended = await core.store.append({
    conversationId,
    at: core.clock.now(),
    entry: { ...content, author, ref },
  })
  if (!appended.ok) return refused(appended.code)
  const { entry, isRepeat } = appended
  const live = core.registry.get(conversationId)
  if (live && !isRepeat) {
    if (sender) live.senders.set(entry.seq, sender)
    publish(core, live, [entry])
  } else if (sender) {
    sender.send(messageReply(ref, JSON.stringify(entry)))
  }
  return accepted(null)
}
