/** PostgreSQL goes away, politely or not, ends sessions, or loses the answer to a commit, while several nodes write. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { StorageUnavailable } from '../../../server/ports/journal-store.ts'
import type { Store } from '../../../server/ports/store.ts'
import { createPostgresStore } from '../../../server/store/postgres/store.ts'
import * as a from '../../contract/suites/builders.ts'
import { expectConsistent } from '../../contract/suites/consistency.ts'
import { startChaosProxy } from '../../support/chaos/chaos-proxy.ts'
import { startPostgres, type PostgresServer } from '../../support/services/postgres.ts'
import { until } from '../../support/until.ts'

const CONVERSATIONS = ['c1', 'c2', 'c3'] as ConversationId[]
const SENDERS = 12
/** Every so many messages of a sender one of its turns is a commit instead. */
const COMMIT_EVERY = 5
const LONG = process.env['LONG'] === '1'

let server: PostgresServer
let schemas = 0

beforeAll(async () => {
  server = await startPostgres()
})
afterAll(() => server.remove())

async function freshUrl(port = server.port): Promise<string> {
  schemas += 1
  await server.query(`create schema fault_${schemas}`)
  return server.url(`fault_${schemas}`).replace(`:${server.port}/`, `:${port}/`)
}

async function openStore(url: string): Promise<Store> {
  const store = await createPostgresStore({ url })
  onTestFinished(() => store.close())
  return store
}

interface Load {
  /** `<conversation> <seq> <ref>` of everything acknowledged. */
  acknowledged: Set<string>
  /** Why each was refused, by ref. */
  refused: Map<string, string>
  /** Commits acknowledged, of each conversation. */
  commits: Map<string, number>
  /** Everything that was neither accepted nor refused as it should be. */
  wrong: unknown[]
  count: () => number
  stop: () => Promise<void>
}

async function commit(store: Store, id: ConversationId, { commits }: Load): Promise<void> {
  const version = (await store.load(id))?.version ?? 0
  const result = await store.commit(id, version, a.commit(1, a.ROUTED, a.WAIT_CONTINUED))
  if (result.ok) commits.set(id, (commits.get(id) ?? 0) + 1)
}

async function send(store: Store, id: ConversationId, ref: string, load: Load): Promise<void> {
  try {
    const result = await store.append(a.message(id, ref))
    if (!result.ok || result.isRepeat) load.wrong.push({ ref, result })
    else load.acknowledged.add(`${id} ${result.entry.seq} ${ref}`)
  } catch (error) {
    if (!(error instanceof StorageUnavailable)) throw error
    load.refused.set(ref, error.message)
  }
}

/** Many senders on all nodes, each with one message under way, until told to stop. */
function startLoad(stores: readonly Store[]): Load {
  let isStopping = false
  const load: Load = {
    acknowledged: new Set(),
    refused: new Map(),
    commits: new Map(),
    wrong: [],
    count: () => load.acknowledged.size,
    async stop() {
      isStopping = true
      await Promise.all(senders)
    },
  }
  async function sender(n: number): Promise<void> {
    const store = stores[n % stores.length] as Store
    for (let turn = 1; !isStopping; turn += 1) {
      const id = CONVERSATIONS[(n + turn) % CONVERSATIONS.length] as ConversationId
      const writing =
        turn % COMMIT_EVERY === 0 ? commit(store, id, load) : send(store, id, `${n}-${turn}`, load)
      await writing.catch((error: unknown) => {
        if (!(error instanceof StorageUnavailable)) load.wrong.push(error)
      })
      // A refusal comes at once: give the others a turn.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const senders = Array.from({ length: SENDERS }, (_, n) => sender(n))
  return load
}

/** Acknowledged: stored, in its place, once. Refused: not stored. */
async function expectTruth(store: Store, load: Load): Promise<void> {
  expect(load.wrong).toEqual([])
  const stored = new Set<string>()
  const refs = new Set<string>()
  for (const id of CONVERSATIONS) {
    for (const entry of await expectConsistent(store, id)) {
      if (!('ref' in entry)) continue
      stored.add(`${id} ${entry.seq} ${entry.ref}`)
      refs.add(entry.ref)
    }
    const version = (await store.load(id))?.version
    expect(version).toBe(1 + (load.commits.get(id) ?? 0))
  }
  expect(stored).toEqual(load.acknowledged)
  expect([...load.refused.keys()].filter((ref) => refs.has(ref))).toEqual([])
}

async function prepare(url: string, nodes = 2): Promise<{ stores: Store[]; load: Load }> {
  const stores = await Promise.all(Array.from({ length: nodes }, () => openStore(url)))
  for (const id of CONVERSATIONS) {
    await stores[0]?.create(a.conversation(id), a.commit(1, a.REQUESTED))
  }
  return { stores, load: startLoad(stores) }
}

/** A store that could not connect a moment ago does not try again at once. */
const isReady = (store: Store): Promise<boolean> =>
  store.check().then(
    () => true,
    () => false,
  )

async function progress(load: Load, more = 100): Promise<void> {
  const before = load.count()
  await until('more is acknowledged', () => load.count() > before + more, 20_000)
}

test.each(['SIGINT', 'SIGQUIT'] as const)(
  '[G18] [JR-27] a server stopped by %s and started again: what was acknowledged is stored, and it goes on by itself',
  async (signal) => {
    const { stores, load } = await prepare(await freshUrl())
    for (let round = 0; round < (LONG ? 10 : 1); round += 1) {
      await progress(load)
      await server.stop(signal)
      await expect(stores[0]?.check()).rejects.toThrow(StorageUnavailable)
      await expect(stores[1]?.loadDirectory()).rejects.toThrow(StorageUnavailable)
      await server.start()
      await progress(load)
    }
    await load.stop()
    for (const store of stores) await until('the store is ready again', () => isReady(store))
    await expectTruth(stores[1] as Store, load)
  },
)

test('[G18] [JR-27] sessions that are ended under load are opened again, and nobody is refused', async () => {
  const { stores, load } = await prepare(await freshUrl())
  for (let round = 0; round < (LONG ? 100 : 10); round += 1) {
    await progress(load, 30)
    await server.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'unichat %'`,
    )
  }
  await progress(load)
  await load.stop()
  expect(new Set(load.refused.values())).toEqual(new Set())
  await expectTruth(stores[0] as Store, load)
})

test('[JR-26] connections cut at any byte, answers to commits among them: everybody is told the truth', async () => {
  const proxy = await startChaosProxy(server.port)
  onTestFinished(() => proxy.close())
  const { stores, load } = await prepare(await freshUrl(proxy.port))
  for (let round = 0; round < (LONG ? 500 : 40); round += 1) {
    await progress(load, 3)
    for (const connection of proxy.connections()) connection.reset()
  }
  await load.stop()
  await expectTruth(stores[0] as Store, load)
})
