/**
 * How fast the store makes messages durable, beside bare inserts into one table on the same disk.
 * `node bench/store.ts` measures SQLite, with `--postgres` a PostgreSQL server of its own.
 */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AgentId, ConversationId } from '../protocol/model/ids.ts'
import { begin, type ConversationIdentity } from '../server/domain/conversation/conversation.ts'
import type { Append } from '../server/ports/journal-store.ts'
import type { Store } from '../server/ports/store.ts'
import { createSqliteStore } from '../server/store/sqlite/store.ts'
import { openPostgresBench } from './support/postgres-store.ts'
import type { RawRow, StoreBench } from './support/store-bench.ts'

const CONVERSATIONS = 500
const MESSAGES = 200_000
const ROUNDS = 3
const BATCHES = [1, 10, 100, 500]
/** About 60 characters, as in the bench of the whole server. */
const TEXT =
  '您好，我想咨询一下我的订单什么时候能够送达，我已经等了三天了，还没有收到任何的消息和通知，请您帮我查一查，谢谢您。'
/** Enough for a median when every message is a batch of its own. */
const BATCHES_MAX = 5_000

interface Figure {
  perSecond: number
  mainCpuUs: number
}

const conversationIds = Array.from(
  { length: CONVERSATIONS },
  (_, n) => `0193-bench-${n}` as ConversationId,
)

function identity(id: ConversationId): ConversationIdentity {
  const fixed = {
    siteId: 'site',
    visitorId: `visitor-${id}`,
    entryPoint: 'web',
    pageUrl: 'https://example.com/',
  }
  const traits = { type: null, vipLevel: 0, region: null, language: 'zh-CN', isSignedIn: false }
  return { ...fixed, id, traits, requestedAt: 0 } as ConversationIdentity
}

function message(n: number): Append {
  const conversationId = conversationIds[n % CONVERSATIONS] as ConversationId
  const agent = { id: 'agent' as AgentId, name: 'Ann' }
  const author = n % 2 === 0 ? ({ kind: 'visitor' } as const) : ({ kind: 'agent', agent } as const)
  const ref = `0193-0000-7000-8000-${n}` as Append['entry']['ref']
  return { conversationId, at: n, entry: { type: 'message.sent', author, text: TEXT, ref } }
}

function total(size: number): number {
  return Math.min(MESSAGES, size * BATCHES_MAX)
}

/** While the disk works on one group of messages, the next ones gather. */
const IN_FLIGHT = 2

async function append(store: Store, first: number, size: number): Promise<void> {
  const batch = Array.from({ length: size }, (_, k) => store.append(message(first + k)))
  const results = await Promise.all(batch)
  if (results.some((result) => !result.ok)) throw new Error('an append was refused')
}

/** A batch is what one turn of the server would send. */
async function measureStore(store: Store, size: number, first: number): Promise<Figure> {
  const count = total(size)
  const before = performance.now()
  const cpu = process.threadCpuUsage()
  let next = first
  const sender = async () => {
    while (next < first + count) {
      const start = next
      next += size
      await append(store, start, size)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender))
  const { user, system } = process.threadCpuUsage(cpu)
  return {
    perSecond: (count / (performance.now() - before)) * 1_000,
    mainCpuUs: (user + system) / count,
  }
}

function createRawSqlite(file: string): StoreBench['insertRaw'] {
  const db = new Database(file)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(
    'create table if not exists message (id integer primary key, conversation_id text, seq integer, at integer, ref text, body text)',
  )
  const insert = db.prepare(
    'insert into message (conversation_id, seq, at, ref, body) values (?, ?, ?, ?, ?)',
  )
  const insertAll = db.transaction((rows: RawRow[]) => {
    for (const { id, n, at, ref, body } of rows) insert.run(id, n, at, ref, body)
  })
  return (rows) => Promise.resolve(insertAll(rows))
}

async function measureRaw(insertRaw: StoreBench['insertRaw'], size: number): Promise<Figure> {
  const count = total(size)
  const before = performance.now()
  const cpu = process.threadCpuUsage()
  for (let first = 0; first < count; first += size) {
    const rows = Array.from({ length: size }, (_, k) => {
      const { conversationId, at, entry } = message(first + k)
      return { id: conversationId, n: first + k, at, ref: entry.ref, body: JSON.stringify(entry) }
    })
    await insertRaw(rows)
  }
  const { user, system } = process.threadCpuUsage(cpu)
  const perSecond = (count / (performance.now() - before)) * 1_000
  return { perSecond, mainCpuUs: (user + system) / count }
}

function median(figures: Figure[]): Figure {
  const sorted = figures.toSorted((a, b) => a.perSecond - b.perSecond)
  return sorted[Math.floor(sorted.length / 2)] ?? { perSecond: 0, mainCpuUs: 0 }
}

async function openSqliteBench(): Promise<StoreBench> {
  const folder = mkdtempSync(join(tmpdir(), 'unichat-bench-store-'))
  const store = await createSqliteStore({ file: join(folder, 'store.db') })
  return {
    store,
    insertRaw: createRawSqlite(join(folder, 'raw.db')),
    async close() {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Alternating, so that both see the same machine. */
async function compare({ store, insertRaw }: StoreBench, size: number, first: number) {
  const ours: Figure[] = []
  const raw: Figure[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    raw.push(await measureRaw(insertRaw, size))
    ours.push(await measureStore(store, size, first + round * total(size)))
  }
  const [a, b] = [median(ours), median(raw)]
  console.log(
    `batches of ${size}: store ${Math.round(a.perSecond)}/s (main thread ${a.mainCpuUs.toFixed(1)} µs each), bare inserts ${Math.round(b.perSecond)}/s, ratio ${(a.perSecond / b.perSecond).toFixed(2)}`,
  )
}

async function main(): Promise<void> {
  const isPostgres = process.argv.includes('--postgres')
  const bench = await (isPostgres ? openPostgresBench() : openSqliteBench())
  for (const id of conversationIds) {
    await bench.store.create(begin(identity(id)), {
      at: 0,
      entries: [{ type: 'conversation.requested', entryPoint: 'web' as never, language: 'zh-CN' }],
    })
  }
  let first = 0
  for (const size of BATCHES) {
    await compare(bench, size, first)
    first += ROUNDS * total(size)
  }
  const stats = await bench.store.stats()
  console.log('recent commit ms', stats.recentCommitMs.toSorted((a, b) => a - b).at(-10))
  await bench.close()
}

await main()
