/** Uploaded files: what each method writes and reads. */
import type { FileId } from '../../../protocol/model/ids.ts'
import type { FileStore, StoredFile } from '../../ports/file-store.ts'
import { all, first, run, type ActsOf } from './act.ts'
import * as queries from './file-queries.ts'

export const fileWrites: ActsOf<FileStore, 'saveFile' | 'condemnUnsentFiles' | 'forgetFile'> = {
  *saveFile(file) {
    const { sentAt: _unsent, ...known } = file
    const { conversationId, uploadedAt } = file
    const id = file.attachment.fileId
    const document = JSON.stringify(known)
    yield* run(queries.insertFile, { id, conversationId, uploadedAt, document })
  },
  *condemnUnsentFiles(before) {
    yield* run(queries.condemnUnsent, { before })
    return (yield* all(queries.selectCondemned, { before })).map(({ id }) => id as FileId)
  },
  *forgetFile(id) {
    yield* run(queries.deleteCondemned, { id })
  },
}

export const fileReads: ActsOf<FileStore, 'findFile'> = {
  *findFile(id) {
    const row = yield* first(queries.selectFile, { id })
    if (!row) return null
    const known = JSON.parse(row.document) as Omit<StoredFile, 'sentAt'>
    return { ...known, sentAt: row.sentAt }
  },
}
