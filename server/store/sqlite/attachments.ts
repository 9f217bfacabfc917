/** Uploaded files, on the store's thread. */
import type { FileId } from '../../../protocol/model/ids.ts'
import type { StoredFile } from '../../ports/file-store.ts'
import * as queries from '../sql/file-queries.ts'
import type { Connection } from './open.ts'
import { prepare } from './prepared.ts'

/** As they are on this thread: without promises. */
interface FileWrites {
  saveFile: (file: StoredFile) => void
  condemnUnsentFiles: (before: number) => FileId[]
  forgetFile: (id: FileId) => void
}

interface FileReads {
  findFile: (id: FileId) => StoredFile | null
}

export function createFileWrites(connection: Connection): FileWrites {
  const insert = prepare(connection, queries.insertFile)
  const condemn = prepare(connection, queries.condemnUnsent)
  const condemned = prepare(connection, queries.selectCondemned)
  const forget = prepare(connection, queries.deleteCondemned)
  return {
    saveFile(file) {
      const { sentAt: _unsent, ...known } = file
      const { conversationId, uploadedAt } = file
      const id = file.attachment.fileId
      insert.run({ id, conversationId, uploadedAt, document: JSON.stringify(known) })
    },
    condemnUnsentFiles(before) {
      condemn.run({ before })
      return condemned.all({ before }).map(({ id }) => id as FileId)
    },
    forgetFile: (id) => void forget.run({ id }),
  }
}

export function createFileReads(connection: Connection): FileReads {
  const select = prepare(connection, queries.selectFile)
  return {
    findFile(id) {
      const row = select.get({ id })
      if (!row) return null
      const known = JSON.parse(row.document) as Omit<StoredFile, 'sentAt'>
      return { ...known, sentAt: row.sentAt }
    },
  }
}
