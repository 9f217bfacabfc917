/** What every adapter promises of visitors, what they saw, and the messages they left. */
import { describe, expect, test } from 'vitest'
import type { SiteId, VisitorId } from '../../../protocol/model/ids.ts'
import type { VisitNote } from '../../../server/ports/visitor-store.ts'
import * as a from './builders.ts'
import type { OpenFixture } from './fixture.ts'

const OTHER_SITE = 'site-2' as SiteId

export function visitorContract(open: OpenFixture): void {
  describe('visitors', () => {
    test('[JR-18] found by id and by the id the site gave', async () => {
      const { store, restart } = await open('remembering')
      await store.saveVisitor(a.visitor('vera'))
      expect(await store.findVisitor(a.VERA)).toEqual(a.visitor('vera'))
      await store.saveVisitor(a.visitor('vera', 'crm-7'))
      const again = await restart()
      expect(await again.findVisitor(a.VERA)).toEqual(a.visitor('vera', 'crm-7'))
      expect(await again.findBySubject(a.SITE, 'crm-7')).toEqual(a.visitor('vera', 'crm-7'))
      expect(await again.findBySubject(OTHER_SITE, 'crm-7')).toBeNull()
      expect(await again.findVisitor('nobody' as VisitorId)).toBeNull()
    })

    test('[JR-18] the id the site gave belongs to one visitor', async () => {
      const { store } = await open('remembering')
      await store.saveVisitor(a.visitor('vera', 'crm-7'))
      await expect(store.saveVisitor(a.visitor('otto', 'crm-7'))).rejects.toThrow(/constraint/i)
      expect(await store.findVisitor('otto' as VisitorId)).toBeNull()
    })

    test('[JR-19] page views newest first and the latest visit, seen at once by whoever recorded them', async () => {
      const { store, restart } = await open('remembering')
      expect(await store.latestVisit(a.VERA)).toBeNull()
      for (const at of [1, 2, 3]) {
        store.recordVisit(a.visit(at))
        store.recordPageView(a.pageView(at))
      }
      store.recordPageView(a.pageView(4, 'otto' as VisitorId))
      expect(await store.listPageViews(a.VERA, 2)).toEqual([a.pageView(3), a.pageView(2)])
      const again = await restart()
      expect(await again.latestVisit(a.VERA)).toEqual(a.visit(3))
      expect(await again.listPageViews(a.VERA, 9)).toHaveLength(3)
    })
  })

  test('[JR-19] what pages said of a visitor, newest first', async () => {
    const { store, restart } = await open('remembering')
    const note = (at: number, said: VisitNote['said']): VisitNote => ({
      visitorId: a.VERA,
      siteId: a.SITE,
      at,
      said,
    })
    const notes = [
      note(1, { profile: { name: '薇拉' }, context: [{ name: '套餐', text: '5G 畅享' }] }),
      note(2, { event: { name: 'cart.added', text: '手机' } }),
    ]
    for (const one of notes) store.recordVisitNote(one)
    expect(await store.listVisitNotes(a.VERA, 9)).toEqual(notes.toReversed())
    expect(await (await restart()).listVisitNotes(a.VERA, 1)).toEqual([notes[1]])
  })

  test('[JR-19] what cannot be stored of a visitor keeps nothing else from being stored', async () => {
    const { store } = await open('remembering')
    await store.create(a.conversation('c1'), a.commit(1, a.REQUESTED))
    store.recordPageView({ ...a.pageView(1), title: null as never })
    store.recordPageView(a.pageView(2))
    expect(await store.append(a.message('c1', 'r1'))).toMatchObject({ ok: true })
    expect(await store.listPageViews(a.VERA, 9)).toEqual([a.pageView(2)])
    await store.check()
  })

  describe('left messages', () => {
    test('[JR-20] sent twice is stored once, as it was first', async () => {
      const { store } = await open('remembering')
      await store.saveLeftMessage(a.leftMessage('m1', 5))
      await store.saveLeftMessage({ ...a.leftMessage('m1', 5), createdAt: 6 })
      expect(await store.listLeftMessages({ limit: 9 })).toEqual([a.leftMessage('m1', 5)])
      expect(await store.findLeftMessage(a.leftMessage('m1', 5).id)).toEqual(a.leftMessage('m1', 5))
      expect(await store.findLeftMessage(a.leftMessage('m2', 5).id)).toBeNull()
    })

    test('[JR-20] by pages, newest first, of one site or of all', async () => {
      const { store } = await open('remembering')
      const here = ['m1', 'm2', 'm3'].map((id) => a.leftMessage(id, 5))
      const there = a.leftMessage('m4', 4, OTHER_SITE)
      await Promise.all([...here, there].map(store.saveLeftMessage))
      const ids = async (query: Parameters<typeof store.listLeftMessages>[0]) =>
        (await store.listLeftMessages(query)).map(({ id }) => id)
      expect(await ids({ limit: 9 })).toEqual(['m3', 'm2', 'm1', 'm4'])
      expect(await ids({ siteId: a.SITE, limit: 2 })).toEqual(['m3', 'm2'])
      const before = { at: 5, id: a.leftMessage('m2', 5).id }
      expect(await ids({ siteId: a.SITE, before, limit: 9 })).toEqual(['m1'])
      expect(await ids({ before, limit: 9 })).toEqual(['m1', 'm4'])
      expect(await ids({ siteId: OTHER_SITE, limit: 9 })).toEqual(['m4'])
    })
  })
}
