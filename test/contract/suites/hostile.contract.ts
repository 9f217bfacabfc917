/** What every adapter promises of words that were written to be taken for something else: they are stored, found and not found as the words they are. */
import { describe, expect, test } from 'vitest'
import type {
  AgentId,
  ConversationId,
  FileId,
  Ref,
  SiteId,
  SkillGroupId,
  VisitorId,
} from '../../../protocol/model/ids.ts'
import type { Store } from '../../../server/ports/store.ts'
import * as a from './builders.ts'
import { readLane } from './consistency.ts'
import type { OpenFixture } from './fixture.ts'

/** Had it become a part of a statement, each would end a text, join another statement, or be a parameter or a pattern. */
const HOSTILE = [
  `'; drop table journal; --`,
  `' or '1'='1`,
  `x' union select document from agent --`,
  `"; delete from conversation; --`,
  `\\'; select pg_sleep(9); --`,
  '$1',
  '$$; drop table visitor; $$',
  '?1',
  ':id',
  '%',
  '_',
  '{"a":1}',
  '{a,b}',
  '\\',
  "'",
  '"',
  'null',
]

const SESSION = { agentId: a.ANN, createdAt: 1, expiresAt: 99, address: '::1', browser: 'Firefox' }

/** Ids of conversations and refs have letters and digits only: others are refused before they get here. */
const idOf = (text: string) => Buffer.from(text).toString('base64url') as ConversationId

/** One text in every place that takes one. */
async function fill(store: Store, text: string): Promise<void> {
  const [siteId, visitorId] = [text as SiteId, text as VisitorId]
  await Promise.all([
    store.create({ ...a.conversation(idOf(text), visitorId), siteId }, a.commit(1, a.REQUESTED)),
    store.saveSite({ ...a.site(text), name: text }, a.audit(text)),
    store.saveSkillGroup({ ...a.skillGroup(text), siteId, name: text }, a.audit(text)),
    store.saveAgent({ ...a.agent(text), loginId: text, name: text }, a.audit(text)),
    store.saveVisitor({ ...a.visitor(text, text), siteId }),
    store.saveLeftMessage({ ...a.leftMessage(text, 1, siteId), visitorId }),
    store.secret(text, () => text),
    store.saveSession({ ...SESSION, tokenHash: text }),
    store.saveAnswer(text, { requestHash: text, status: 200, body: text, at: 1 }),
  ])
  await store.append(a.message(idOf(text), idOf(text), text, text))
}

/** All that is found under a text. */
async function under(store: Store, text: string): Promise<unknown> {
  const [siteId, visitorId] = [text as SiteId, text as VisitorId]
  const id = idOf(text)
  return {
    conversation: (await store.load(id))?.conversation.id ?? null,
    open: await store.findOpen(visitorId),
    requested: await store.findRequested(visitorId, text as Ref),
    count: await store.countOf(visitorId),
    ofSite: await store.countSince(siteId, 0),
    words: (await readLane(store, id, 'public')).flatMap((entry) =>
      entry.type === 'message.sent' ? [entry.text] : [],
    ),
    visitor: (await store.findVisitor(visitorId))?.id ?? null,
    known: (await store.findBySubject(siteId, text))?.id ?? null,
    left: (await store.listLeftMessages({ siteId, limit: 9 })).map((left) => left.fields.content),
    session: (await store.findSession(text, 1))?.tokenHash ?? null,
    answer: (await store.findAnswer(text, 2))?.body ?? null,
    file: await store.findFile(text as FileId),
  }
}

const NOTHING = {
  conversation: null,
  open: null,
  requested: null,
  count: 0,
  ofSite: { answered: 0, lost: 0 },
  words: [],
  visitor: null,
  known: null,
  left: [],
  session: null,
  answer: null,
  file: null,
}

const everything = (text: string) => ({
  ...NOTHING,
  conversation: idOf(text),
  open: idOf(text),
  count: 1,
  words: [text],
  visitor: text,
  known: text,
  left: [text],
  session: text,
  answer: text,
})

export function hostileContract(open: OpenFixture): void {
  describe('hostile words', () => {
    test('[S12] find nothing but themselves, and remove nothing else', async () => {
      const { store } = await open('forgetful')
      await fill(store, 'one')
      const whole = [await store.loadDirectory(), await under(store, 'one')]
      for (const text of HOSTILE) {
        expect(await under(store, text), text).toEqual(NOTHING)
        expect(await store.load(text as ConversationId), text).toBeNull()
        expect(await readLane(store, text as ConversationId, 'public'), text).toEqual([])
        // Beside what is right, too.
        const [siteId, visitorId] = ['one' as SiteId, 'one' as VisitorId]
        expect(await store.findBySubject(siteId, text), text).toBeNull()
        expect(await store.findRequested(visitorId, text as Ref), text).toBeNull()
        const appended = await store.append(a.message(text, 'r1'))
        expect(appended, text).toEqual({ ok: false, code: 'not-found' })
        await store.deleteSite(text as SiteId, a.audit('1'))
        await store.deleteSkillGroup(text as SkillGroupId, a.audit('2'))
        await store.deleteAgent(text as AgentId, a.audit('3'))
        await store.deleteSession(text)
        await store.deleteSessionsOf(text as AgentId)
      }
      expect([await store.loadDirectory(), await under(store, 'one')]).toEqual(whole)
    })

    test('[S12] are stored as they are, each found by itself alone, also after a restart', async () => {
      const { store, restart } = await open('forgetful')
      for (const text of HOSTILE) await fill(store, text)
      const again = await restart()
      for (const text of HOSTILE) {
        expect(await under(again, text), text).toEqual(everything(text))
        expect(await again.secret(text, () => 'another'), text).toBe(text)
      }
      const { sites, skillGroups, agents } = await again.loadDirectory()
      const all = HOSTILE.toSorted()
      expect(sites.map(({ name }) => name).toSorted()).toEqual(all)
      expect(skillGroups.map(({ name }) => name).toSorted()).toEqual(all)
      expect(agents.map(({ loginId }) => loginId).toSorted()).toEqual(all)
      const actions = (await again.listAudit({ limit: 99 })).map(({ action }) => action)
      expect(actions.toSorted()).toEqual(all.flatMap((text) => [text, text, text]))
    })
  })
}
