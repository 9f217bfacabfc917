/** What holds between processes that share one PostgreSQL: several stores, each with connections of its own. */
import { Client } from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { Store } from '../../server/ports/store.ts'
import { LOCK } from '../../server/store/postgres/migrate.ts'
import { appendTogether } from '../../server/store/sql/migrations/0012-append-group.ts'
import { MIGRATIONS } from '../../server/store/sql/migrations/all.ts'
import { createPostgresStore } from '../../server/store/postgres/store.ts'
import { startPostgres, type PostgresServer } from '../support/services/postgres.ts'
import { until } from '../support/until.ts'
import * as a from './suites/builders.ts'
import { expectConsistent } from './suites/consistency.ts'
import { C1, seqOf, upTo } from './suites/journal-support.ts'

const LONG = process.env['LONG'] === '1'
const STORES = 3
const CONVERSATIONS = upTo(8).map((n) => `c${n}` as ConversationId)
const ROUNDS = 40
/** Messages of each store in each round, spread over all conversations. */
const EACH = 16

let server: PostgresServer
const stores: Store[] = []
let schemas = 0

beforeAll(async () => {
  server = await startPostgres()
})
afterAll(async () => {
  await Promise.all(stores.map((store) => store.close()))
  await server.remove()
})

async function openStores(): Promise<Store[]> {
  schemas += 1
  await server.query(`create schema sharing_${schemas}`)
  const url = server.url(`sharing_${schemas}`)
  const opened = await Promise.all(upTo(STORES).map(() => createPostgresStore({ url })))
  stores.push(...opened)
  return opened
}

test('[JR-25] nodes that start together on an empty database migrate it once', async () => {
  const [one] = await openStores()
  expect(await one?.loadDirectory()).toMatchObject({ sites: [] })
  const versions = await server.query(`select version from sharing_${schemas}.schema_version`)
  expect(versions.map(({ version }) => version as number)).toEqual(upTo(versions.length))
})

test('[JR-32] a migration that waits for a table holds up nobody for long, and goes on when it is free', async () => {
  const [store] = await openStores()
  await store?.close()
  const schema = `sharing_${schemas}`
  const step = MIGRATIONS.indexOf(appendTogether) + 1
  await server.query(`delete from ${schema}.schema_version where version >= ${step}`)
  // As that step finds it, which needs this table for itself.
  await server.query(`drop function ${schema}.append_group`)
  await server.query(`alter table ${schema}.journal add primary key (id)`)
  const reader = new Client({ connectionString: server.url(schema) })
  await reader.connect()
  onTestFinished(() => reader.end())
  await reader.query('begin; lock table journal in access share mode')
  const opened = createPostgresStore({ url: server.url(schema) })
  await until('the migration waits', async () => {
    const waiting = await server.query(
      `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'alter table%'`,
    )
    return waiting.length > 0
  })
  const startedAt = performance.now()
  await server.query(`select count(*) from ${schema}.journal`)
  expect(performance.now() - startedAt).toBeLessThan(5_000)
  await reader.query('rollback')
  stores.push(await opened)
  expect(await server.query(`select version from ${schema}.schema_version`)).toHaveLength(
    MIGRATIONS.length,
  )
})

test.runIf(LONG)('[JR-32] a node waits for another that migrates for long', async () => {
  schemas += 1
  await server.query(`create schema sharing_${schemas}`)
  const migrating = new Client({ connectionString: server.url() })
  await migrating.connect()
  onTestFinished(() => migrating.end())
  await migrating.query(`begin; select pg_advisory_xact_lock(${LOCK})`)
  const opened = createPostgresStore({ url: server.url(`sharing_${schemas}`) })
  // Longer than any other statement may take.
  await migrating.query('select pg_sleep(16)')
  await migrating.query('commit')
  stores.push(await opened)
  const versions = await server.query(`select version from sharing_${schemas}.schema_version`)
  expect(versions.length).toBeGreaterThan(1)
})

test('[JR-25] messages from several nodes to the same conversations are numbered 1, 2, 3 … without gaps', async () => {
  const nodes = await openStores()
  const first = nodes[0] as Store
  await Promise.all(
    CONVERSATIONS.map((id) => first.create(a.conversation(id), a.commit(1, a.REQUESTED))),
  )
  const places: string[] = []
  const talk = async (node: Store, n: number) => {
    for (const round of upTo(ROUNDS)) {
      // Each node begins elsewhere: locks taken in the order of arrival would meet in a circle.
      const sent = upTo(EACH).map(async (k) => {
        const id = CONVERSATIONS[(k + 3 * n) % CONVERSATIONS.length] as ConversationId
        places.push(`${id} ${seqOf(await node.append(a.message(id, `n${n}-${round}-${k}`)))}`)
      })
      await Promise.all(sent)
    }
  }
  await Promise.all(nodes.map(talk))
  const total = STORES * ROUNDS * EACH
  expect(new Set(places).size).toBe(total)
  const lanes = await Promise.all(
    CONVERSATIONS.map((id) => expectConsistent(nodes[1] as Store, id)),
  )
  expect(lanes.flat()).toHaveLength(total + CONVERSATIONS.length)
})

test('[JR-25] one of several commits at one version is accepted, and the others are told', async () => {
  const nodes = await openStores()
  await nodes[0]?.create(a.conversation(C1), a.commit(1, a.REQUESTED))
  for (const version of upTo(20)) {
    const results = await Promise.all(
      nodes.map((node) => node.commit(C1, version, a.commit(2, a.ROUTED, a.WAIT_CONTINUED))),
    )
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.filter((result) => !result.ok && result.code === 'conflict')).toHaveLength(2)
  }
  await expectConsistent(nodes[2] as Store, C1)
})

test('[JR-25] one ref sent to several nodes at once is one message', async () => {
  const nodes = await openStores()
  await nodes[0]?.create(a.conversation(C1), a.commit(1, a.REQUESTED))
  for (const n of upTo(30)) {
    const results = await Promise.all(nodes.map((node) => node.append(a.message(C1, `r${n}`))))
    expect(results.map(seqOf)).toEqual(nodes.map(() => n + 1))
    expect(results.filter((result) => result.ok && !result.isRepeat)).toHaveLength(1)
  }
})

test('[JR-25] an end on one node is an end on all', async () => {
  const [one, two, three] = (await openStores()) as [Store, Store, Store]
  await one.create(a.conversation(C1), a.commit(1, a.REQUESTED))
  const results = await Promise.all([
    ...upTo(20).map((n) => one.append(a.message(C1, `a${n}`))),
    two.commit(C1, 1, a.commit(2, a.ENDED)),
    ...upTo(20).map((n) => three.append(a.message(C1, `b${n}`))),
  ])
  const accepted = results.filter((result) => result.ok)
  const lane = await expectConsistent(three, C1)
  expect(lane).toHaveLength(accepted.length + 1)
  expect(lane.at(-1)?.type).toBe('conversation.ended')
  expect(await one.append(a.message(C1, 'late'))).toEqual({
    ok: false,
    code: 'conversation-closed',
  })
})

test('[CL-20] of several nodes that give an agent their last seat at once, one succeeds', async () => {
  const nodes = await openStores()
  const seat = { agentId: a.ANN, capacity: 2 }
  const isGiven = (results: { ok: boolean; code?: string }[]): boolean[] => {
    for (const result of results) if (!result.ok) expect(result.code).toBe('full')
    return results.map(({ ok }) => ok)
  }
  for (const id of CONVERSATIONS)
    await nodes[0]?.create(a.conversation(id, id as never), a.commit(1, a.REQUESTED))
  const given = await Promise.all(
    CONVERSATIONS.map((id, n) =>
      (nodes[n % STORES] as Store).commit(id, 1, { ...a.commit(2, a.ROUTED, a.assigned()), seat }),
    ),
  )
  expect(isGiven(given).filter(Boolean)).toHaveLength(2)
  const holding = CONVERSATIONS.filter((_, n) => given[n]?.ok)
  const waiting = CONVERSATIONS.filter((_, n) => !given[n]?.ok)
  // Those that come free in the same group as others are given count as free.
  const mixed = await Promise.all([
    nodes[0]?.commit(holding[0] as ConversationId, 2, a.commit(3, a.ENDED)),
    ...waiting.map((id) =>
      nodes[0]?.commit(id, 1, { ...a.commit(3, a.ROUTED, a.assigned()), seat }),
    ),
  ])
  expect(mixed.filter((result) => result?.ok)).toHaveLength(2)
  const fresh = 'c99' as ConversationId
  const begun = nodes[1]?.create(a.conversation(fresh, 'otto' as never), {
    ...a.commit(4, a.REQUESTED, a.ROUTED, a.assigned()),
    seat,
  })
  await expect(begun).rejects.toMatchObject({ name: 'Undecided', code: 'full' })
  expect(await nodes[1]?.load(fresh)).toBeNull()
})

test('[JR-25] a conversation created on two nodes at once is created once', async () => {
  const nodes = await openStores()
  const created = await Promise.allSettled(
    nodes.map((node) => node.create(a.conversation(C1), a.commit(1, a.REQUESTED))),
  )
  expect(created.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of created) {
    if (one.status === 'rejected') expect(String(one.reason)).toContain('c1 exists already')
  }
  expect(await expectConsistent(nodes[0] as Store, C1)).toHaveLength(1)
})

test('[JR-25] a secret made on several nodes at once is one', async () => {
  const nodes = await openStores()
  const made = await Promise.all(nodes.map((node, n) => node.secret('tokens', () => `value-${n}`)))
  expect(new Set(made).size).toBe(1)
})

test('[JR-22] sessions that do not wait for the disk are refused', async () => {
  const url = `${server.url()}?options=-c%20synchronous_commit%3Doff`
  await expect(createPostgresStore({ url })).rejects.toThrow('synchronous_commit is off, it must')
})

test.each(['fsync', 'full_page_writes'])('[JR-22] %s=off is refused', async (name) => {
  const unsafe = await startPostgres({ settings: [`${name}=off`] })
  await expect(createPostgresStore({ url: unsafe.url() })).rejects.toThrow(`${name} is off`)
  await unsafe.remove()
})

test('[JR-22] a database that cannot hold every character is refused', async () => {
  await server.query(`create database ascii encoding 'SQL_ASCII' locale 'C' template template0`)
  const { pathname } = new URL(server.url())
  const url = server.url().replace(pathname, '/ascii')
  await expect(createPostgresStore({ url })).rejects.toThrow(
    'encoding is SQL_ASCII, it must be UTF8',
  )
})

test('[JR-23] a database of a newer version is refused and left as it is', async () => {
  await server.query('create schema newer')
  await server.query('create table newer.schema_version as select 999 as version')
  await expect(createPostgresStore({ url: server.url('newer') })).rejects.toThrow(
    /newer version of this program \(999/,
  )
  const tables = await server.query(
    `select table_name from information_schema.tables where table_schema = 'newer'`,
  )
  expect(tables).toEqual([{ table_name: 'schema_version' }])
})
