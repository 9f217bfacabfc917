/** What every adapter promises of messages: resends, refusals, pages. */
import { describe, expect, test } from 'vitest'
import * as a from './builders.ts'
import type { Memory, OpenFixture } from './fixture.ts'
import { C1, C2, repeatOf, seqOf, seqs, upTo, withConversation } from './journal-support.ts'

export function messagesContract(open: OpenFixture): void {
  describe('messages', () => {
    test('[JR-5] no conversation, no message', async () => {
      const { store } = await open('remembering')
      expect(await store.append(a.message(C1, 'r1'))).toEqual({ ok: false, code: 'not-found' })
    })

    test('[JR-5] nothing is added after the end, not even in the same turn', async () => {
      const { store } = await withConversation(open)
      const [end, late] = await Promise.all([
        store.commit(C1, 1, a.commit(2, a.ENDED)),
        store.append(a.message(C1, 'r1')),
      ])
      expect(end.ok).toBe(true)
      expect(late).toEqual({ ok: false, code: 'conversation-closed' })
      expect(await seqs(store, C1)).toEqual([1, 2])
    })

    test.each(['remembering', 'forgetful'] as const)(
      '[JR-6] a resend is answered with the first result (%s)',
      async (memory) => {
        const { store } = await withConversation(open, memory)
        const first = await store.append(a.message(C1, 'r1', '您好'))
        await store.create(a.conversation(C2), a.commit(1, a.REQUESTED))
        await store.append(a.message(C2, 'r1', 'elsewhere'))
        const again = await store.append({ ...a.message(C1, 'r1', '您好'), at: 99 })
        expect(first).toMatchObject({ ok: true, isRepeat: false, entry: { seq: 2, at: 10 } })
        expect(again).toEqual(repeatOf(first))
        expect(await seqs(store, C1)).toEqual([1, 2])
      },
    )

    test('[JR-6] two sends of one ref in one turn are one message', async () => {
      const { store } = await withConversation(open)
      const sent = ['r1', 'r1', 'r1'].map((ref) => store.append(a.message(C1, ref)))
      const results = await Promise.all(sent)
      expect(results.map((result) => result.ok && result.isRepeat)).toEqual([false, true, true])
      expect(results.map(seqOf)).toEqual([2, 2, 2])
    })

    test('[JR-6] a resend among others that arrive with it takes no number from them', async () => {
      const { store } = await withConversation(open)
      await store.create(a.conversation(C2), a.commit(1, a.REQUESTED))
      const first = await store.append(a.message(C1, 'r1'))
      const sent = [
        a.message(C1, 'r2'),
        a.message(C2, 'r1'),
        a.message(C1, 'r1'),
        a.message(C2, 'r2'),
        a.message(C1, 'r3'),
      ]
      const results = await Promise.all(
        sent.map((message) => store.append({ ...message, known: 1 })),
      )
      expect(results.map(seqOf)).toEqual([3, 2, 2, 3, 4])
      expect(results[2]).toEqual(repeatOf(first))
      expect(await seqs(store, C1)).toEqual([1, 2, 3, 4])
      expect(await seqs(store, C2)).toEqual([1, 2, 3])
    })

    test('[JR-5] a conversation that is over takes no number from others that go on', async () => {
      const { store } = await withConversation(open)
      await store.create(a.conversation(C2), a.commit(1, a.REQUESTED))
      await store.commit(C1, 1, a.commit(2, a.ENDED))
      const sent = [a.message(C2, 'r1'), a.message(C1, 'r1'), a.message(C2, 'r2')]
      const results = await Promise.all(
        sent.map((message) => store.append({ ...message, known: 1 })),
      )
      expect(results[1]).toEqual({ ok: false, code: 'conversation-closed' })
      expect(await seqs(store, C1)).toEqual([1, 2])
      expect(await seqs(store, C2)).toEqual([1, 2, 3])
    })

    test('[JR-6] a resend after a restart and after the end is answered with the first result', async () => {
      const { store, restart } = await withConversation(open)
      const first = await store.append(a.message(C1, 'r1'))
      await store.commit(C1, 1, a.commit(2, a.ENDED))
      const again = await restart()
      expect(await again.append(a.message(C1, 'r1'))).toEqual(repeatOf(first))
    })

    test('[JR-6] an agent with a new name resends the same message', async () => {
      const { store } = await withConversation(open)
      const first = await store.append(a.message(C1, 'r1', 'hi', 'Ann'))
      const again = await store.append(a.message(C1, 'r1', 'hi', 'Anna'))
      expect(again).toEqual(repeatOf(first))
    })

    test.each(['remembering', 'forgetful'] as const)(
      '[JR-7] a ref is not taken for another text or another author (%s)',
      async (memory) => {
        const { store } = await withConversation(open, memory)
        await store.append(a.message(C1, 'r1', 'one'))
        const refused = { ok: false, code: 'ref-reused' }
        expect(await store.append(a.message(C1, 'r1', 'two'))).toEqual(refused)
        expect(await store.append(a.message(C1, 'r1', 'one', 'Ann'))).toEqual(refused)
        const formatted = a.message(C1, 'r1', 'one')
        Object.assign(formatted.entry, { format: 'markdown' })
        expect(await store.append(formatted)).toEqual(refused)
        expect(await seqs(store, C1)).toEqual([1, 2])
      },
    )
  })

  describe('pages', () => {
    async function longConversation(memory: Memory) {
      const fixture = await withConversation(open, memory)
      await Promise.all(upTo(19).map((n) => fixture.store.append(a.message(C1, `r${n}`))))
      return fixture
    }

    test.each(['remembering', 'forgetful'] as const)(
      '[JR-8] after and before (%s)',
      async (memory) => {
        const { store } = await longConversation(memory)
        const page = async (query: { after?: number; before?: number; limit: number }) =>
          (await store.readEntries(C1, { lane: 'public', ...query })).map((entry) => entry.seq)
        expect(await page({ after: 3, limit: 4 })).toEqual([4, 5, 6, 7])
        expect(await page({ after: 18, limit: 4 })).toEqual([19, 20])
        expect(await page({ after: 20, limit: 4 })).toEqual([])
        expect(await page({ before: 8, limit: 3 })).toEqual([5, 6, 7])
        expect(await page({ before: 3, limit: 9 })).toEqual([1, 2])
        expect(await page({ before: 1, limit: 9 })).toEqual([])
      },
    )

    test('[JR-8] a page that spans filed and unfiled entries has no seam', async () => {
      const { restart } = await longConversation('forgetful')
      const store = await restart()
      await Promise.all(upTo(10).map((n) => store.append(a.message(C1, `s${n}`))))
      const last = await store.readEntries(C1, { lane: 'public', before: 29, limit: 20 })
      const next = await store.readEntries(C1, { lane: 'public', after: 15, limit: 10 })
      expect(last.map((entry) => entry.seq)).toEqual(upTo(28).slice(8))
      expect(next.map((entry) => entry.seq)).toEqual(upTo(25).slice(15))
    })

    test.each(['remembering', 'forgetful'] as const)(
      '[JR-8] entries come back whole (%s)',
      async (memory) => {
        const { store } = await withConversation(open, memory)
        const sent = await store.append(a.message(C1, 'r1', '"引号"\\\n😀', 'Ann'))
        const routed = await store.commit(C1, 1, a.commit(2, a.ROUTED, a.WAIT_CONTINUED))
        const stored = await store.readEntries(C1, { lane: 'public', after: 1, limit: 9 })
        const internal = await store.readEntries(C1, { lane: 'internal', after: 0, limit: 9 })
        if (!sent.ok || !routed.ok) throw new Error('refused')
        const [decision, waited] = routed.entries
        expect(stored).toEqual([sent.entry, waited])
        expect(internal).toEqual([decision])
      },
    )

    test('[JR-8] a conversation that does not exist has no entries', async () => {
      const { store } = await open('remembering')
      expect(await seqs(store, C1)).toEqual([])
    })
  })
}
