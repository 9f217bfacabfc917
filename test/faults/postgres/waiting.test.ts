/** A session is ended while what it writes waits for its turn: the wait begins again, and the process lives. */
import { Client } from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { VisitorId } from '../../../protocol/model/ids.ts'
import type { Commit, Undecided } from '../../../server/ports/journal-store.ts'
import type { Store } from '../../../server/ports/store.ts'
import { createDirectory } from '../../../server/app/directory/directory.ts'
import { createPostgresStore } from '../../../server/store/postgres/store.ts'
import * as a from '../../contract/suites/builders.ts'
import { C1 } from '../../contract/suites/journal-support.ts'
import { startPostgres, type PostgresServer } from '../../support/services/postgres.ts'
import { until } from '../../support/until.ts'

let server: PostgresServer
beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.remove())

const WAITING = `from pg_stat_activity where application_name like 'unichat % journal' and wait_event = 'advisory'`

/** Rejections that nobody hears end a process. */
function unheard(): unknown[] {
  const reasons: unknown[] = []
  const note = (reason: unknown): void => void reasons.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))
  return reasons
}

const TAKEN: Commit = {
  ...a.commit(1, a.REQUESTED, a.ROUTED, a.assigned()),
  seat: { agentId: a.ANN, capacity: 1 },
}
const WRITES = {
  visitor: {
    lock: `hashtextextended('${a.VERA}', 0)`,
    write: (store: Store) =>
      store.create(a.conversation(C1), { ...a.commit(1, a.REQUESTED), isOnly: true }),
  },
  agent: {
    lock: `hashtextextended('${a.ANN}', 1)`,
    write: (store: Store) => store.create(a.conversation(C1), TAKEN),
  },
}

test.each(['visitor', 'agent'] as const)(
  '[G18] [JR-27] a session that is ended while it waits for the turn of its %s is opened again, and what it was to write is stored once',
  async (whose) => {
    const reasons = unheard()
    await server.query(`create schema waiting_${whose}`)
    const store = await createPostgresStore({ url: server.url(`waiting_${whose}`) })
    onTestFinished(() => store.close())
    const other = new Client({ connectionString: server.url() })
    await other.connect()
    onTestFinished(() => other.end())
    const { lock, write } = WRITES[whose]
    await other.query(`select pg_advisory_lock(${lock})`)
    const written = write(store)
    const waits = async () => (await server.query(`select 1 ${WAITING}`)).length > 0
    await until('it waits', waits)
    await server.query(`select pg_terminate_backend(pid) ${WAITING}`)
    await until('it waits again', waits)
    await other.query(`select pg_advisory_unlock(${lock})`)
    expect(await written).toMatchObject({ ok: true, version: 1 })
    expect((await store.load(C1))?.version).toBe(1)
    expect(reasons).toEqual([])
  },
)

test('[JR-34] [JR-25] whatever the server is set to, a transaction sees what was stored while it waited for its turn', async () => {
  await server.query('create schema isolated')
  const url = new URL(server.url('isolated'))
  const settings = url.searchParams.get('options') ?? ''
  url.searchParams.set('options', `${settings} -c default_transaction_isolation=repeatable\\ read`)
  const stores = [await createPostgresStore({ url: url.href })]
  stores.push(await createPostgresStore({ url: url.href }))
  for (const store of stores) onTestFinished(() => store.close())
  const other = new Client({ connectionString: server.url() })
  await other.connect()
  onTestFinished(() => other.end())
  await other.query(`select pg_advisory_lock(${WRITES.agent.lock})`)
  const begun = stores.map((store, n) =>
    store.create(a.conversation(`c${n}`, `visitor-${n}` as VisitorId), TAKEN).then(
      () => 'given',
      (error: Undecided): string => error.code,
    ),
  )
  await until('both wait', async () => (await server.query(`select 1 ${WAITING}`)).length === 2)
  await other.query(`select pg_advisory_unlock(${WRITES.agent.lock})`)
  expect((await Promise.all(begun)).toSorted()).toEqual(['full', 'given'])
})

test('[JR-14] [JR-25] a session of an agent that another node ends while it is prolonged stays ended', async () => {
  await server.query('create schema ended')
  const store = await createPostgresStore({ url: server.url('ended') })
  onTestFinished(() => store.close())
  const session = {
    agentId: a.ANN,
    tokenHash: 'h1',
    createdAt: 1,
    expiresAt: 99,
    address: '',
    browser: '',
  }
  await store.saveSession(session)
  const directory = await createDirectory(store)
  const other = new Client({ connectionString: server.url('ended') })
  await other.connect()
  onTestFinished(() => other.end())
  await other.query(`begin; delete from session where agent_id = '${a.ANN}'`)
  const renewed = directory.renewSession({ ...session, expiresAt: 999 }, 5)
  await until('it waits', async () => {
    const waiting = await server.query(
      `select 1 from pg_stat_activity where application_name like 'unichat % records' and wait_event_type = 'Lock'`,
    )
    return waiting.length > 0
  })
  await other.query('commit')
  expect(await renewed).toBe(false)
  expect(await store.findSession('h1', 5)).toBeNull()
})
