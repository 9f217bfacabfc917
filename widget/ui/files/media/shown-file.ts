/** What the views of files are given. */
import type { Attachment } from '../../../../protocol/model/values.ts'

export interface ShownFile {
  attachment: Attachment
  /** Also the ref of the message. */
  id: string
  /** Whether it has its place in the journal, and so may be fetched. */
  isSent: boolean
}
