/** A file the visitor sends, until it is at the server and in the outbox. */
import type { ErrorCode } from '../../../protocol/model/errors.ts'
import type { Ref, VisitorId } from '../../../protocol/model/ids.ts'

export interface PendingUpload {
  /** The message it becomes has it too, so that it stays one element on the screen. */
  ref: Ref
  name: string
  bytes: number
  mediaType: string
  at: number
  owner: VisitorId | null
  state: 'sending' | 'failed'
  /** From 0 to 1, what has left. */
  part: number
  /** Why it was not sent: `gone` when the page was left and the file was too large to keep. */
  error?: ErrorCode | 'gone' | undefined
  /** null: gone. */
  file: Blob | null
}
