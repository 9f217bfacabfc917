/** What every adapter promises of uploaded files. */
import { describe, expect, test } from 'vitest'
import type { ConversationId, FileId, Ref, SiteId } from '../../../protocol/model/ids.ts'
import type { Append } from '../../../server/ports/journal-store.ts'
import type { StoredFile } from '../../../server/ports/file-store.ts'
import * as a from './builders.ts'
import type { OpenFixture } from './fixture.ts'
import { C1, C2, repeatOf, seqs, withConversation } from './journal-support.ts'

const F1 = 'f1' as FileId
const F2 = 'f2' as FileId

function file(id: FileId, uploadedAt = 5, conversationId: ConversationId = C1): StoredFile {
  const shown = { kind: 'file', name: '说明.pdf', bytes: 7, mediaType: 'application/pdf' } as const
  return {
    attachment: { fileId: id, ...shown, hasThumbnail: false },
    siteId: a.SITE,
    conversationId,
    visitorId: a.VERA,
    by: 'visitor',
    uploadedAt,
    sentAt: null,
  }
}

function shows(id: FileId, ref: string, conversationId: ConversationId = C1): Append {
  const { attachment } = file(id)
  const author = { kind: 'visitor' } as const
  const entry = { type: 'file.sent', author, attachment, ref: ref as Ref } as const
  return { conversationId, at: 10, entry }
}

export function filesContract(open: OpenFixture): void {
  describe('files', () => {
    test('[FI-8] found again after a restart, and known as sent once an entry shows it', async () => {
      const { store, restart } = await withConversation(open)
      await store.saveFile(file(F1))
      expect(await store.findFile(F1)).toEqual(file(F1))
      expect(await store.append(shows(F1, 'r1'))).toMatchObject({ ok: true, entry: { seq: 2 } })
      const again = await restart()
      expect(await again.findFile(F1)).toEqual({ ...file(F1), sentAt: 10 })
      expect(await again.findFile(F2)).toBeNull()
      const query = { lane: 'public' as const, after: 1, limit: 9 }
      const { entry } = shows(F1, 'r1')
      const stored = { ...entry, conversationId: C1, seq: 2, at: 10 }
      expect(await again.readEntries(C1, query)).toEqual([stored])
    })

    test('[FI-15] what was uploaded on a site since an instant, in all and by one', async () => {
      const { store } = await withConversation(open)
      await store.saveFile(file(F1, 5))
      await store.saveFile({ ...file(F2, 9), by: a.ANN })
      await store.saveFile(file('f3' as FileId, 9))
      await store.saveFile({ ...file('f4' as FileId, 9), siteId: 'other' as SiteId })
      const sums = (uploader: string, since: number) => store.bytesSince(a.SITE, uploader, since)
      expect(await sums(a.VERA, 4)).toEqual({ ofSite: 21, ofUploader: 14 })
      expect(await sums(a.VERA, 5)).toEqual({ ofSite: 14, ofUploader: 7 })
      expect(await sums(a.ANN, 5)).toEqual({ ofSite: 14, ofUploader: 7 })
      expect(await sums(a.VERA, 9)).toEqual({ ofSite: 0, ofUploader: 0 })
    })

    test('[FI-8][G7] a file that is not there, or belongs to another conversation, is not sent', async () => {
      const { store } = await withConversation(open)
      await store.saveFile(file(F2, 5, C2))
      const refusal = { ok: false, code: 'not-found' }
      expect(await store.append(shows(F1, 'r1'))).toEqual(refusal)
      expect(await store.append(shows(F2, 'r2'))).toEqual(refusal)
      expect(await seqs(store, C1)).toEqual([1])
    })

    test('[FI-2] a resend is one message; the ref with another file or with words is refused', async () => {
      const { store } = await withConversation(open)
      await Promise.all([file(F1), file(F2)].map(store.saveFile))
      const first = await store.append(shows(F1, 'r1'))
      expect(await store.append(shows(F1, 'r1'))).toEqual(repeatOf(first))
      const refusal = { ok: false, code: 'ref-reused' }
      expect(await store.append(shows(F2, 'r1'))).toEqual(refusal)
      expect(await store.append(a.message(C1, 'r1', 'f1'))).toEqual(refusal)
      expect(await seqs(store, C1)).toEqual([1, 2])
    })

    test('[FI-8] unsent files are condemned, not sent any more, and named until they are forgotten', async () => {
      const { store, restart } = await withConversation(open)
      const [sent, late] = ['f3' as FileId, 'f4' as FileId]
      await Promise.all([file(F1), file(F2), file(sent), file(late, 50)].map(store.saveFile))
      await store.append(shows(sent, 'r1'))
      expect((await store.condemnUnsentFiles(50)).toSorted()).toEqual([F1, F2])
      expect(await store.findFile(F1)).toBeNull()
      expect(await store.append(shows(F1, 'r2'))).toEqual({ ok: false, code: 'not-found' })
      await store.forgetFile(F1)
      await store.forgetFile(sent)
      const again = await restart()
      expect(await again.condemnUnsentFiles(50)).toEqual([F2])
      expect(await again.findFile(sent)).toMatchObject({ sentAt: 10 })
      expect(await again.findFile(late)).toEqual(file(late, 50))
    })
  })
}
