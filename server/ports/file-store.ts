/** What is known of each uploaded file; the content is in Blobs. */
import type {
  AgentId,
  ConversationId,
  FileId,
  SiteId,
  VisitorId,
} from '../../protocol/model/ids.ts'
import type { Attachment } from '../../protocol/model/values.ts'

export interface StoredFile {
  attachment: Attachment
  siteId: SiteId
  conversationId: ConversationId
  /** Whose conversation it is. */
  visitorId: VisitorId
  /** Who uploaded it, and alone may send it. */
  by: 'visitor' | AgentId
  uploadedAt: number
  /** null until an entry of the journal shows it. */
  sentAt: number | null
}

/** Whose quota a file counts for. */
export function uploaderOf({ by, visitorId }: Pick<StoredFile, 'by' | 'visitorId'>): string {
  return by === 'visitor' ? visitorId : by
}

/**
 * `append` of an entry `file.sent` marks the file as sent in the same transaction, and is refused with `not-found`
 * when there is no such file of that conversation.
 */
export interface FileStore {
  /** Durable when settled. To be called before the content is put in its place. */
  saveFile: (file: StoredFile) => Promise<void>
  findFile: (id: FileId) => Promise<StoredFile | null>
  /** What was uploaded on a site after an instant, in all and by one uploader, sent or not. */
  bytesSince: (
    siteId: SiteId,
    uploader: string,
    since: number,
  ) => Promise<{ ofSite: number; ofUploader: number }>
  /**
   * Files that were uploaded before an instant and never sent. From now on they can neither be found nor sent; they
   * are named again until they are forgotten, so that their content is surely removed.
   */
  condemnUnsentFiles: (before: number) => Promise<FileId[]>
  /** The content of a condemned file is gone. */
  forgetFile: (id: FileId) => Promise<void>
}
