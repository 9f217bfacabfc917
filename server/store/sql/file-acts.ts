/** Uploaded files: what each method writes and reads. */
import type { FileId } from '../../../protocol/model/ids.ts'
import { uploaderOf, type FileStore, type StoredFile } from '../../ports/file-store.ts'
import { all, first, run, type ActsOf } from './act.ts'
import * as queries from './file-queries.ts'

export const fileWrites: ActsOf<FileStore, 'saveFile' | 'condemnUnsentFiles' | 'forgetFile'> = {
  *saveFile(file) {
    const { sentAt: _unsent, ...known } = file
    const { conversationId, siteId, uploadedAt } = file
    const { fileId: id, bytes } = file.attachment
    const uploader = uploaderOf(file)
    const document = JSON.stringify(known)
    const row = { id, conversationId, siteId, uploader, bytes, uploadedAt, document }
    yield* run(queries.insertFile, row)
  },
  *condemnUnsentFiles(before) {
    yield* run(queries.condemnUnsent, { before })
    return (yield* all(queries.selectCondemned, { before })).map(({ id }) => id as FileId)
  },
  *forgetFile(id) {
    yield* run(queries.deleteCondemned, { id })
  },
}

export const fileReads: ActsOf<FileStore, 'findFile' | 'bytesSince'> = {
  *findFile(id) {
    const row = yield* first(queries.selectFile, { id })
    if (!row) return null
    const known = JSON.parse(row.document) as Omit<StoredFile, 'sentAt'>
    return { ...known, sentAt: row.sentAt }
  },
  *bytesSince(siteId, uploader, since) {
    const sums = yield* first(queries.sumBytes, { siteId, uploader, since })
    return sums ?? { ofSite: 0, ofUploader: 0 }
  },
}
