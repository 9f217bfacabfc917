/** An installation moves from SQLite to PostgreSQL: whole, also when it is killed on the way, and only to an empty database. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Store } from '../../../server/ports/store.ts'
import { createPostgresStore } from '../../../server/store/postgres/store.ts'
import { createSqliteStore } from '../../../server/store/sqlite/store.ts'
import * as a from '../../contract/suites/builders.ts'
import { expectConsistent } from '../../contract/suites/consistency.ts'
import { startPostgres, type PostgresServer } from '../../support/services/postgres.ts'
import { startLife, temporaryFolder } from '../store-process.ts'

const CONVERSATIONS = ['c1', 'c2'] as ConversationId[]
/** More than is moved at once. */
const MESSAGES = 2_500
const ANSWER = { requestHash: 'abc', status: 201, body: '{}', at: 1_000 }

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.remove())

async function fill(file: string): Promise<void> {
  const store = await createSqliteStore({ file })
  await store.saveSite(a.site('s1'), a.audit('site.created'))
  await store.saveAgent(a.agent('ann'), a.audit('agent.created'))
  await store.saveVisitor(a.visitor('vera', 'crm-7'))
  await store.saveAnswer('k', ANSWER)
  await store.secret('tokens', () => 'first')
  store.recordPageView({ ...a.pageView(1), title: 'a\0b' })
  for (const id of CONVERSATIONS) {
    await store.create(a.conversation(id), a.commit(1, a.REQUESTED, a.ROUTED, a.assigned()))
    const sent = Array.from({ length: MESSAGES }, (_, n) => store.append(a.message(id, `r${n}`)))
    await Promise.all(sent)
  }
  store.saveReadMark('c1' as ConversationId, 'agent', 4)
  await store.close()
}

function move(file: string, url: string, env: Record<string, string> = {}) {
  const script = [process.execPath, 'server/migrate-store.ts']
  return startLife([...script, '--from', `sqlite:${file}`, '--to', url], env)
}

/** What a server would find at its start. */
async function contentOf(store: Store): Promise<unknown> {
  const lanes = await Promise.all(CONVERSATIONS.map((id) => expectConsistent(store, id)))
  const directory = await store.loadDirectory()
  const live = (await store.loadLive()).toSorted((x, y) =>
    x.conversation.id < y.conversation.id ? -1 : 1,
  )
  const visitor = await store.findBySubject(a.SITE, 'crm-7')
  const answer = await store.findAnswer('k', 1_000)
  const secret = await store.secret('tokens', () => 'another')
  const audit = await store.listAudit({ limit: 9 })
  const assigned = await store.assignedSince(0)
  await store.close()
  return { lanes, directory, live, visitor, answer, secret, audit, assigned }
}

test('[JR-28] a move that is killed again and again is completed in the end, and everything is there', async () => {
  const file = join(await temporaryFolder(), 'store.db')
  await fill(file)
  await server.query('create schema moved')
  const url = server.url('moved')
  // Each comes a little further.
  const comeFurther = () => move(file, url, { FAILPOINT: 'mid-move:exit@3' })
  let deaths = 0
  let life = comeFurther()
  for (; (await life.ended).signal === 'SIGKILL'; life = comeFurther()) {
    deaths += 1
    await expect(createPostgresStore({ url })).rejects.toThrow('not complete')
  }
  expect(deaths).toBeGreaterThan(2)
  expect(await life.ended).toEqual({ code: 0, signal: null })
  expect(life.lines()).toContain(`journal: ${2 * (MESSAGES + 3)} rows, the same`)
  const store = await createPostgresStore({ url })
  expect(await contentOf(store)).toEqual(await contentOf(await createSqliteStore({ file })))

  const again = await createPostgresStore({ url })
  expect(await again.append(a.message('c1', 'r1'))).toMatchObject({ ok: true, isRepeat: true })
  expect(await again.append(a.message('c1', 'new'))).toMatchObject({ ok: true, isRepeat: false })
  expect(await again.listPageViews(a.VERA, 9)).toMatchObject([{ title: 'a\uFFFDb' }])
  await again.close()
})

test('[JR-28] a database that holds something is refused and left as it is', async () => {
  const file = join(await temporaryFolder(), 'store.db')
  await (await createSqliteStore({ file })).close()
  await server.query('create schema taken')
  const store = await createPostgresStore({ url: server.url('taken') })
  await store.saveSite(a.site('other'), a.audit('site.created'))
  expect(await move(file, server.url('taken')).ended).toMatchObject({ code: 1 })
  expect((await store.loadDirectory()).sites).toEqual([a.site('other')])
  await store.close()
})
