/** What every adapter promises of the journal: numbers, versions, what is found. */
import { describe, expect, test } from 'vitest'
import type { Entry, NewEntry } from '../../../protocol/model/entry.ts'
import type { AgentId, Ref, SiteId, VisitorId } from '../../../protocol/model/ids.ts'
import type { Conversation } from '../../../server/domain/conversation/conversation.ts'
import { evolve } from '../../../server/domain/conversation/evolve.ts'
import * as a from './builders.ts'
import type { OpenFixture } from './fixture.ts'
import { C1, C2, C3, seqOf, seqs, upTo, withConversation } from './journal-support.ts'

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

    test('[JR-34] an agent is given no more than the seats left, in the order of what is stored', async () => {
      const { store } = await withConversation(open)
      for (const id of [C2, C3]) await store.create(a.conversation(id), a.commit(1, a.REQUESTED))
      const seat = { agentId: a.ANN, capacity: 1 }
      const given = { ...a.commit(2, a.ROUTED, a.assigned()), seat }
      expect(await store.commit(C1, 1, given)).toMatchObject({ ok: true })
      expect(await store.commit(C2, 1, given)).toEqual({ ok: false, code: 'full' })
      await store.commit(C1, 2, a.commit(3, a.assigned('bob' as AgentId)))
      expect(await store.commit(C3, 1, given)).toMatchObject({ ok: true })
      // The same conversation takes no second seat, and a wrap-up keeps it.
      expect(await store.commit(C3, 2, given)).toMatchObject({ ok: true })
      await store.commit(C3, 3, a.commit(4, a.ENDED, a.wrapUp(9)))
      expect((await store.load(C3))?.conversation.state).toBe('wrap-up')
      expect(await store.commit(C2, 1, given)).toEqual({ ok: false, code: 'full' })
      const fresh = a.conversation('c9')
      const begun = store.create(fresh, { ...a.commit(5, a.REQUESTED, a.assigned()), seat })
      await expect(begun).rejects.toMatchObject({ name: 'Undecided', code: 'full' })
      expect(await store.load(fresh.id)).toBeNull()
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

    test('[JR-29] the one that a request began, running or ended', async () => {
      const { store, restart } = await open('forgetful')
      const asked = (id: string, ref: string) => ({ ...a.conversation(id), requestRef: ref as Ref })
      await store.create(asked('ended', 'q1'), a.commit(1, a.REQUESTED, a.ENDED))
      await store.create(asked('running', 'q2'), a.commit(2, a.REQUESTED))
      await store.create(a.conversation('unnamed'), a.commit(3, a.REQUESTED))
      const again = await restart()
      expect(await again.findRequested(a.VERA, 'q1' as Ref)).toBe('ended')
      expect(await again.findRequested(a.VERA, 'q2' as Ref)).toBe('running')
      expect(await again.findRequested('otto' as VisitorId, 'q1' as Ref)).toBeNull()
      expect(await again.findRequested(a.VERA, 'q3' as Ref)).toBeNull()
    })

    test('[JR-10] a conversation in wrap-up has ended for its visitor', async () => {
      const { store } = await withConversation(open)
      await store.commit(C1, 1, a.commit(2, a.assigned(), a.ENDED, a.wrapUp(9)))
      expect(await store.findOpen(a.VERA)).toBeNull()
      expect(await store.findLastEnded(a.VERA)).toMatchObject({ id: C1, endedAt: 2 })
    })

    test('[JR-31] those that are over, the newest first, a page at a time', async () => {
      const { store } = await open('forgetful')
      const over = a.commit(1, a.REQUESTED, a.ENDED)
      for (const [id, at] of [
        ['a', 1],
        ['c', 5],
        ['b', 5],
        ['d', 9],
      ] as const) {
        await store.create(a.conversation(id, a.VERA, at), over)
      }
      await store.create(a.conversation('now', a.VERA, 11), a.commit(11, a.REQUESTED))
      await store.create(a.conversation('else', 'otto' as VisitorId, 4), over)
      const page = async (before?: Conversation) => {
        const cursor = before && { requestedAt: before.requestedAt, conversationId: before.id }
        return store.listEnded(a.VERA, { limit: 2, ...(cursor && { before: cursor }) })
      }
      const first = await page()
      const second = await page(first[1])
      expect(first.map(({ id }) => id)).toEqual(['d', 'c'])
      expect(second.map(({ id }) => id)).toEqual(['b', 'a'])
      expect(await page(second[1])).toEqual([])
    })

    test('[DK-89] how many were answered and lost since an instant, on one site', async () => {
      const { store } = await open('forgetful')
      const course = async (id: string, at: number, ...entries: NewEntry[]) => {
        await store.create(a.conversation(id, a.VERA, at), a.commit(at, a.REQUESTED, ...entries))
      }
      await course('before', 4, a.assigned(), a.ENDED)
      await course('served', 5, a.assigned(), a.ENDED)
      await course('talks', 6, a.assigned())
      await course('left', 7, a.ENDED)
      await course('waits', 8)
      expect(await store.countSince(a.SITE, 5)).toEqual({ answered: 2, lost: 1 })
      expect(await store.countSince('elsewhere' as SiteId, 5)).toEqual({ answered: 0, lost: 0 })
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

    test('[JR-11] assignments of an agent whose name has half an emoji, or a character that PostgreSQL has not', async () => {
      const { store } = await withConversation(open)
      for (const [n, name] of ['安\ud83d', 'a\0b', '😀 "\\u0000"'].entries()) {
        const entry = { ...a.assigned(), agent: { id: a.ANN, name } } as NewEntry
        await store.commit(C1, n + 1, a.commit(n, entry))
      }
      const given = [0, 1, 2].map((at) => ({ agentId: a.ANN, at }))
      expect(await store.assignedSince(0)).toEqual(given)
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
