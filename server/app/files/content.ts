/** What a command to say something says. */
import type { ConversationId, FileId } from '../../../protocol/model/ids.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import type { StoredFile } from '../../ports/file-store.ts'
import type { Core } from '../core.ts'
import type { Content, Words } from '../messages/append.ts'
import { accepted, type Outcome } from '../outcome.ts'

type Saying =
  | ({ type: 'message.send' } & Words)
  | { type: 'file.send'; conversationId: ConversationId; fileId: FileId }

/** Not a promise for words, nor for a file uploaded lately: they keep the order in which they were sent. */
export function contentOf(
  core: Core,
  saying: Saying,
  by: StoredFile['by'],
): Outcome<Content> | Promise<Outcome<Content>> {
  if (saying.type === 'message.send') return accepted(wordsOf(saying))
  const { fileId, conversationId } = saying
  const found = core.files.attachmentOf({ fileId, conversationId, by })
  return found instanceof Promise ? found.then(showing) : showing(found)
}

/** Words without format, style and card are stored without them. */
export function wordsOf({ text, format, style, card }: Words): { type: 'message.sent' } & Words {
  if (!format && !style && !card) return { type: 'message.sent', text }
  const rest = { ...(format && { format }), ...(style && { style }), ...(card && { card }) }
  return { type: 'message.sent', text, ...rest }
}

function showing(found: Outcome<Attachment>): Outcome<Content> {
  return found.ok ? accepted({ type: 'file.sent', attachment: found.result }) : found
}
