/** What every adapter promises of the journal: order, versions, refs, pages. */
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../protocol/model/entry.ts'
import type { AgentId, ConversationId, VisitorId } from '../../protocol/model/ids.ts'
import { evolve } from '../../server/domain/conversation.ts'
import type { AppendResult } from '../../server/ports/journal-store.ts'
import type { Store } from '../../server/ports/store.ts'
import * as a from './builders.ts'
import type { Memory, OpenFixture } from './fixture.ts'

const C1 = 'c1' as ConversationId
const C2 = 'c2' as ConversationId

async function withConversation(open: OpenFixture, memory: Memory = 'remembering') {
  const fixture = await open(memory)
  await fixture.store.create(a.conversation(C1), a.commit(1, a.REQUESTED))
  return fixture
}

async function seqs(store: Store, id: ConversationId): Promise<number[]> {
  const entries = await store.readEntries(id, { lane: 'public', after: 0, limit: 10_000 })
  return entries.map((entry) => entry.seq)
}

function seqOf(result: AppendResult): number {
  if (!result.ok) throw new Error(result.code)
  return result.entry.seq
}

function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1)
}

export function journalContract(open: OpenFixture): void {
  describe('numbers', () => {
    test('[JR-1] messages of many writers at once get 2, 3, 4 … in the order they were sent', async () => {
      const { store } = await withConversation(open)
      const sent = upTo(300).map((n) => store.append(a.message(C1, `r${n}`)))
      expect((await Promise.all(sent)).map(seqOf)).toEqual(upTo(300).map((n) => n + 1))
      expect(await seqs(store, C1)).toEqual(upTo(301))
    })

    test('[JR-1] each lane counts by itself, and internal entries say what they follow', async () => {
      const { store } = await withConversation(open)
      await store.append(a.message(C1, 'r1'))
      const result = await store.commit(C1, 1, a.commit(20, a.ROUTED, a.assigned(), a.wrapUp(9)))
      expect(result).toMatchObject({
        ok: true,
        entries: [
          { type: 'routing.decided', seq: 1, after: 2, at: 20 },
          { type: 'conversation.assigned', seq: 3, at: 20 },
          { type: 'wrap-up.started', seq: 2, after: 3, at: 20 },
        ],
      })
      expect(await store.load(C1)).toMatchObject({ seq: 3, internalSeq: 2 })
    })

    test('[JR-1] numbers go on after a restart, filed or not', async () => {
      const { store, restart } = await withConversation(open, 'forgetful')
      await store.append(a.message(C1, 'r1'))
      const again = await restart()
      expect(seqOf(await again.append(a.message(C1, 'r2')))).toBe(3)
      expect(await seqs(again, C1)).toEqual([1, 2, 3])
    })
  })

  describe('commits', () => {
    test('[JR-3] of two commits at one version the second is refused and stores nothing', async () => {
      const { store } = await withConversation(open)
      const [first, second] = await Promise.all([
        store.commit(C1, 1, a.commit(2, a.assigned('ann' as AgentId))),
        store.commit(C1, 1, a.commit(2, a.assigned('bob' as AgentId))),
      ])
      expect(first).toMatchObject({ ok: true, version: 2 })
      expect(second).toEqual({ ok: false, code: 'conflict' })
      expect(await seqs(store, C1)).toEqual([1, 2])
      expect((await store.load(C1))?.conversation).toMatchObject({ agentId: 'ann' })
    })

    test('[JR-3] a commit to a conversation that does not exist is refused', async () => {
      const { store } = await open('remembering')
      expect(await store.commit(C1, 1, a.commit(1, a.ENDED))).toEqual({
        ok: false,
        code: 'not-found',
      })
      expect(await store.load(C1)).toBeNull()
    })

    test('[JR-2] a second creation is refused and the messages beside it are stored', async () => {
      const { store } = await withConversation(open)
      const refused = store.create(a.conversation(C1), a.commit(1, a.REQUESTED))
      const beside = store.append(a.message(C1, 'r1'))
      await expect(refused).rejects.toThrow('c1 exists already')
      expect(seqOf(await beside)).toBe(2)
      expect(await seqs(store, C1)).toEqual([1, 2])
    })

    test('[JR-4] what is stored is the fold of the entries, also after a restart', async () => {
      const { store, restart } = await withConversation(open, 'forgetful')
      await store.commit(C1, 1, a.commit(2, a.ROUTED, a.assigned()))
      await store.append(a.message(C1, 'r1'))
      await store.commit(C1, 2, a.commit(9, a.ENDED, a.wrapUp(50)))
      const again = await restart()
      const stored = await again.load(C1)
      const lanes = await Promise.all([
        again.readEntries(C1, { lane: 'public', after: 0, limit: 100 }),
        again.readEntries(C1, { lane: 'internal', after: 0, limit: 100 }),
      ])
      const inOrder = lanes.flat().toSorted((x, y) => x.at - y.at || rank(x) - rank(y))
      expect(stored).toMatchObject({ version: 3, seq: 4, internalSeq: 2 })
      expect(stored?.conversation).toEqual(inOrder.reduce(evolve, a.conversation(C1)))
      expect(stored?.conversation.state).toBe('wrap-up')
    })

    test('[JR-4] messages leave version and state as they are', async () => {
      const { store } = await withConversation(open)
      const before = await store.load(C1)
      await store.append(a.message(C1, 'r1'))
      expect(await store.load(C1)).toEqual({ ...before, seq: 2 })
    })
  })

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
        expect(again).toEqual({ ...first, isRepeat: true })
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

    test('[JR-6] a resend after a restart and after the end is answered with the first result', async () => {
      const { store, restart } = await withConversation(open)
      const first = await store.append(a.message(C1, 'r1'))
      await store.commit(C1, 1, a.commit(2, a.ENDED))
      const again = await restart()
      expect(await again.append(a.message(C1, 'r1'))).toEqual({ ...first, isRepeat: true })
    })

    test('[JR-6] an agent with a new name resends the same message', async () => {
      const { store } = await withConversation(open)
      const first = await store.append(a.message(C1, 'r1', 'hi', 'Ann'))
      const again = await store.append(a.message(C1, 'r1', 'hi', 'Anna'))
      expect(again).toEqual({ ...first, isRepeat: true })
    })

    test.each(['remembering', 'forgetful'] as const)(
      '[JR-7] a ref is not taken for another text or another author (%s)',
      async (memory) => {
        const { store } = await withConversation(open, memory)
        await store.append(a.message(C1, 'r1', 'one'))
        const refused = { ok: false, code: 'ref-reused' }
        expect(await store.append(a.message(C1, 'r1', 'two'))).toEqual(refused)
        expect(await store.append(a.message(C1, 'r1', 'one', 'Ann'))).toEqual(refused)
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

  describe('finding conversations', () => {
    test('[JR-9] a start finds those that are not closed', async () => {
      const { store, restart } = await withConversation(open)
      await store.create(a.conversation(C2), a.commit(1, a.REQUESTED, a.assigned()))
      const c3 = a.conversation('c3')
      await store.create(c3, a.commit(1, a.REQUESTED, a.assigned(), a.ENDED, a.wrapUp(9)))
      await store.commit(C1, 1, a.commit(2, a.ENDED))
      const found = await (await restart()).loadLive()
      expect(found.map(({ conversation }) => conversation.id).toSorted()).toEqual(['c2', 'c3'])
      expect(found.find(({ conversation }) => conversation.id === 'c3')).toMatchObject({
        version: 1,
        seq: 3,
        internalSeq: 1,
        conversation: { state: 'wrap-up', wrapUpEndsAt: 9 },
      })
    })

    test('[JR-9] a conversation whose wrap-up ended is not live', async () => {
      const { store } = await withConversation(open)
      await store.commit(C1, 1, a.commit(2, a.assigned(), a.ENDED, a.wrapUp(9)))
      await store.commit(C1, 2, a.commit(9, a.WRAPPED_UP))
      expect(await store.loadLive()).toEqual([])
    })

    test('[JR-10] the open one, the newest ended one, and how many', async () => {
      const { store } = await open('forgetful')
      const vera = a.VERA
      expect(await store.findOpen(vera)).toBeNull()
      expect(await store.findLastEnded(vera)).toBeNull()
      await store.create(a.conversation('old', vera, 1), a.commit(1, a.REQUESTED, a.ENDED))
      await store.create(a.conversation('new', vera, 5), a.commit(5, a.REQUESTED, a.ENDED))
      await store.create(a.conversation('now', vera, 9), a.commit(9, a.REQUESTED))
      await store.create(a.conversation('else', 'otto' as VisitorId), a.commit(9, a.REQUESTED))
      expect(await store.findOpen(vera)).toBe('now')
      expect(await store.findLastEnded(vera)).toMatchObject({ id: 'new', endedAt: 5 })
      expect(await store.countOf(vera)).toBe(3)
    })

    test('[JR-10] a conversation in wrap-up has ended for its visitor', async () => {
      const { store } = await withConversation(open)
      await store.commit(C1, 1, a.commit(2, a.assigned(), a.ENDED, a.wrapUp(9)))
      expect(await store.findOpen(a.VERA)).toBeNull()
      expect(await store.findLastEnded(a.VERA)).toMatchObject({ id: C1, endedAt: 2 })
    })

    test('[JR-11] assignments since an instant', async () => {
      const { store } = await withConversation(open)
      await store.commit(C1, 1, a.commit(2, a.assigned('ann' as AgentId)))
      await store.commit(C1, 2, a.commit(5, a.assigned('bob' as AgentId)))
      await store.commit(C1, 3, a.commit(7, a.assigned('ann' as AgentId)))
      expect(await store.assignedSince(5)).toEqual([
        { agentId: 'bob', at: 5 },
        { agentId: 'ann', at: 7 },
      ])
    })
  })

  describe('read marks', () => {
    test('[JR-12] the furthest counts, each party for itself, also after a restart', async () => {
      const { store, restart } = await withConversation(open)
      expect((await store.load(C1))?.readMarks).toEqual({ visitor: 0, agent: 0 })
      store.saveReadMark(C1, 'agent', 4)
      store.saveReadMark(C1, 'visitor', 2)
      store.saveReadMark(C1, 'agent', 3)
      expect((await store.load(C1))?.readMarks).toEqual({ visitor: 2, agent: 4 })
      const again = await restart()
      again.saveReadMark(C1, 'agent', 1)
      expect((await again.load(C1))?.readMarks).toEqual({ visitor: 2, agent: 4 })
      expect((await (await restart()).load(C1))?.readMarks).toEqual({ visitor: 2, agent: 4 })
    })
  })
}

/** Inside one commit the order of the lanes follows from what internal entries follow. */
function rank(entry: Entry): number {
  return 'after' in entry ? entry.after + 0.5 : entry.seq
}
