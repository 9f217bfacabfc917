/** The files that a command to send them may name. */
import type { ConversationId, FileId } from '../../../protocol/model/ids.ts'
import { UNSENT_FILE_MS } from '../../../protocol/model/limits.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import type { FileStore, StoredFile } from '../../ports/file-store.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'

/** Which file a command names, and who sends it. */
export interface Named {
  fileId: FileId
  conversationId: ConversationId
  by: StoredFile['by']
}

export interface UploadedFiles {
  add: (file: StoredFile) => Promise<void>
  /** At once for a file uploaded lately, so that a message sent after it also comes after it. */
  attachmentOf: (named: Named) => Outcome<Attachment> | Promise<Outcome<Attachment>>
  /** Forgets what is too old to be sent. */
  trim: (now: number) => void
}

export function createUploadedFiles(
  store: Pick<FileStore, 'saveFile' | 'findFile'>,
): UploadedFiles {
  const recent = new Map<FileId, StoredFile>()

  return {
    async add(file) {
      await store.saveFile(file)
      recent.set(file.attachment.fileId, file)
    },
    attachmentOf(named) {
      const file = recent.get(named.fileId)
      if (file) return check(named, file)
      return store.findFile(named.fileId).then((found) => check(named, found))
    },
    trim(now) {
      for (const [id, { uploadedAt }] of recent) {
        if (uploadedAt < now - UNSENT_FILE_MS) recent.delete(id)
      }
    },
  }
}

function check({ conversationId, by }: Named, file: StoredFile | null): Outcome<Attachment> {
  if (file?.conversationId !== conversationId || file.by !== by) return refused('not-found')
  return accepted(file.attachment)
}
