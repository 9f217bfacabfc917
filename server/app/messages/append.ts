/** What somebody says, from either side, becomes part of the journal. */
import type { Author } from '../../../protocol/model/entry.ts'
import type { Card } from '../../../protocol/model/card.ts'
import type { ConversationId, Ref } from '../../../protocol/model/ids.ts'
import type { Attachment, TextFormat, TextStyle } from '../../../protocol/model/values.ts'
import type { Core } from '../core.ts'
import { DONE, refused, type Outcome } from '../outcome.ts'
import type { Watcher } from '../live/conversation.ts'
import type { AppendResult } from '../../ports/journal-store.ts'
import { messageReply, publishSaid } from '../live/publish.ts'

export interface Words {
  text: string
  format?: TextFormat | undefined
  style?: TextStyle | undefined
  card?: Card | undefined
}

/** Words, or a file. */
export type Content =
  | ({ type: 'message.sent' } & Words)
  | { type: 'file.sent'; attachment: Attachment }

export interface Message {
  conversationId: ConversationId
  entry: Content & { ref: Ref; author: Author }
}

/**
 * Settles once the message is durable. `sender`, if given, is answered with its place in the order of events;
 * a resent message with the place it has had since it first came.
 */
export function appendMessage(
  core: Core,
  { conversationId: said, entry }: Message,
  sender: Watcher | null,
): Promise<Outcome<null>> {
  // The id as memory has it: the one that came with the message is a copy, and would be kept with the entry.
  const live = core.registry.get(said)
  const conversationId = live?.id ?? said
  return core.store
    .append({ conversationId, at: core.clock.now(), entry, known: live?.seq ?? 0 })
    .then((appended) => (appended.ok ? show(core, appended, sender) : refused(appended.code)))
}

type Appended = Extract<AppendResult, { ok: true }>

function show(core: Core, { entry, text, isRepeat }: Appended, sender: Watcher | null) {
  const live = core.registry.get(entry.conversationId)
  if (live && !isRepeat) {
    publishSaid(core, live, { entry, text, sender })
  } else sender?.send(messageReply(entry.ref, text))
  return DONE
}
