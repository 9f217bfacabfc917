/** A message on its way to the server, as the user interface shows it. */
import type { ErrorBody } from '../../model/errors.ts'
import type { Card } from '../../model/card.ts'
import type { ConversationId, Ref } from '../../model/ids.ts'
import type { Attachment, TextFormat, TextStyle } from '../../model/values.ts'

export interface OutboxItem {
  /** Made once; a retry uses the same, so that the server stores the message once. */
  readonly ref: Ref
  /** null until the conversation that the message asks for exists. */
  readonly conversationId: ConversationId | null
  /** Empty for a file. */
  readonly text: string
  /** The file, once it is uploaded. */
  readonly attachment?: Attachment | undefined
  /** How a visitor's words are written. */
  readonly style?: TextStyle | undefined
  /** What the visitor's page shows; the text says the same. */
  readonly card?: Card | undefined
  /** How an agent's words are to be read. */
  readonly format?: TextFormat | undefined
  readonly at: number
  readonly state: 'sending' | 'failed'
  /** Why the server refused it; a failed item without one had no answer in time and is sent again by itself on reconnecting. */
  readonly error?: ErrorBody | undefined
}
