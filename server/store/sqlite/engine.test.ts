/** The engine against a model: random writes, failing disks, restarts and filing never change what a reader sees. */
import Database from 'better-sqlite3'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Entry } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { begin, type ConversationIdentity } from '../../domain/conversation/conversation.ts'
import { seededRandom, type Random } from '../../../test/support/random.ts'
import type { Call, Reply } from './thread/calls.ts'
import { createEngine, type Engine, type EngineOptions } from './engine.ts'
import { migrate } from './database/migrate.ts'
import { openDatabase, type Connection } from './database/open.ts'

const IDS = ['a', 'b', 'c', 'd'] as ConversationId[]
const STEPS = process.env['LONG'] === '1' ? 2_000 : 300
/** Too long for any page that is already there, so that a disk without room must refuse it. */
const LONG = 'x'.repeat(20_000)
const OPTIONS: EngineOptions[] = [
  { headCapacity: 1, indexAfterRows: 1, indexStepRows: 1 },
  { headCapacity: 2, indexAfterRows: 40, indexStepRows: 1 },
  { headCapacity: 100, indexAfterRows: 1_000_000, indexStepRows: 3 },
]

async function openEmpty(): Promise<Connection> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-engine-'))
  const connection = openDatabase(join(folder, 'store.db'))
  onTestFinished(async () => {
    connection.close()
    await rm(folder, { recursive: true })
  })
  migrate(connection)
  return connection
}

let lastId = 0
function call(method: string, ...args: unknown[]): Call {
  lastId += 1
  return { id: lastId, method, args }
}

function creation(id: ConversationId): Call {
  const traits = { type: null, vipLevel: 0, region: null, language: 'en', isSignedIn: false }
  const fixed = { siteId: 's', visitorId: 'v', entryPoint: 'web', pageUrl: '', requestedAt: 0 }
  const entry = { type: 'conversation.requested', entryPoint: 'web', language: 'en' }
  const identity = { id, traits, ...fixed } as ConversationIdentity
  return call('create', begin(identity), { at: 0, entries: [entry] })
}

function append(id: ConversationId, ref: string, text: string): Call {
  const body = JSON.stringify({ author: { kind: 'visitor' }, text })
  return call('append', {
    conversation_id: id,
    at: 1,
    type: 'message.sent',
    ref,
    fileId: null,
    body,
  })
}

function valueOf(reply: Reply | undefined): unknown {
  if (!reply || 'error' in reply) throw new Error(`refused: ${JSON.stringify(reply)}`)
  return reply.value
}

/** What the store should hold: the refs of each conversation, in order. */
class Model {
  readonly refs = new Map<ConversationId, string[]>(IDS.map((id) => [id, []]))
  readonly random: Random
  constructor(random: Random) {
    this.random = random
  }

  of(id: ConversationId): string[] {
    return this.refs.get(id) ?? []
  }

  /** Up to five messages, some of them sent before. */
  someMessages(): { id: ConversationId; ref: string }[] {
    return Array.from({ length: this.random.between(1, 5) }, () => {
      const id = this.random.pick(IDS)
      const isResend = this.of(id).length > 0 && this.random.between(1, 4) === 1
      return { id, ref: isResend ? this.random.pick(this.of(id)) : `r${this.random.next()}` }
    })
  }
}

function write(engine: Engine, model: Model): void {
  const messages = model.someMessages()
  const replies = engine.write(messages.map(({ id, ref }) => append(id, ref, 'hi')))
  for (const [n, { id, ref }] of messages.entries()) {
    const known = model.of(id)
    const answer = valueOf(replies[n])
    // The first entry of each conversation is its request.
    if (known.includes(ref)) expect(answer).toHaveProperty('repeats', expect.stringContaining(ref))
    else expect(answer).toBe(known.push(ref) + 1)
  }
}

function writeToFullDisk(engine: Engine, model: Model, connection: Connection): void {
  const pages = Number(connection.pragma('page_count', { simple: true }))
  connection.pragma(`max_page_count = ${pages}`)
  const messages = [
    ...model.someMessages(),
    { id: model.random.pick(IDS), ref: `f${model.random.next()}` },
  ]
  // The first may find room; what they leave in memory must go with the last.
  const text = (n: number) => (n < messages.length - 1 ? 'hi' : LONG)
  const replies = engine.write(messages.map(({ id, ref }, n) => append(id, ref, text(n))))
  connection.pragma('max_page_count = 1000000')
  for (const reply of replies) expect(reply).toMatchObject({ error: { kind: 'unavailable' } })
}

/** A disk that fails at the very end of a transaction, when everything else went well. */
function brittleDisk(connection: Connection) {
  const disk = { isBroken: false }
  const prepare = connection.prepare.bind(connection)
  const commit = prepare('COMMIT')
  const run = () => {
    if (disk.isBroken) throw new Database.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC')
    return commit.run()
  }
  const fake = (sql: string) =>
    sql === 'COMMIT' ? Object.assign(prepare(sql), { run }) : prepare(sql)
  connection.prepare = fake as Connection['prepare']
  return disk
}

function writeToBrokenDisk(engine: Engine, model: Model, disk: { isBroken: boolean }): void {
  disk.isBroken = true
  const messages = model.someMessages()
  const replies = engine.write(messages.map(({ id, ref }) => append(id, ref, 'hi')))
  expect(() => engine.rest(true)).toThrow('disk I/O error')
  disk.isBroken = false
  for (const reply of replies) expect(reply).toMatchObject({ error: { kind: 'unavailable' } })
}

function expectSame(engine: Engine, model: Model): void {
  const id = model.random.pick(IDS)
  const [known, after, limit] = [
    model.of(id),
    model.random.between(0, 20),
    model.random.between(0, 9),
  ]
  const all = [null, ...known].map((ref, n) => ({ seq: n + 1, ref }))
  const read = (query: object) => {
    const text = valueOf(engine.read(call('readEntries', id, { lane: 'public', ...query })))
    const entries = JSON.parse(String(text)) as Entry[]
    return entries.map((entry) => ({ seq: entry.seq, ref: 'ref' in entry ? entry.ref : null }))
  }
  expect(read({ after, limit })).toEqual(all.slice(after, after + limit))
  const before = all.length + 1 - after
  const end = Math.max(0, before - 1)
  expect(read({ before, limit })).toEqual(all.slice(Math.max(0, end - limit), end))
  expect(valueOf(engine.read(call('load', id)))).toMatchObject({ seq: all.length, version: 1 })
}

test.each(OPTIONS)(
  '[JR-8] random writes, failing disks and restarts read as the model says (%o)',
  async (options) => {
    const random = seededRandom()
    process.stdout.write(`SEED=${random.seed}\n`)
    const connection = await openEmpty()
    const model = new Model(random)
    const disk = brittleDisk(connection)
    let engine = createEngine(connection, options)
    engine.write(IDS.map(creation))
    for (let step = 0; step < STEPS; step += 1) {
      const turn = random.between(1, 20)
      if (turn === 1) writeToFullDisk(engine, model, connection)
      else if (turn === 2) engine.rest(true)
      else if (turn === 3) engine = createEngine(connection, options)
      else if (turn === 4) writeToBrokenDisk(engine, model, disk)
      else if (turn <= 10) expectSame(engine, model)
      else write(engine, model)
    }
  },
)

test('[JR-2] a write that a constraint refuses leaves those beside it', async () => {
  const engine = createEngine(await openEmpty(), {
    headCapacity: 9,
    indexAfterRows: 9,
    indexStepRows: 9,
  })
  const replies = engine.write([
    creation('a' as ConversationId),
    creation('a' as ConversationId),
    call('saveVisitor', { id: 'v1', siteId: 's', identity: { subject: 'x' }, firstSeenAt: 1 }),
    call('saveVisitor', { id: 'v2', siteId: 's', identity: { subject: 'x' }, firstSeenAt: 1 }),
    append('a' as ConversationId, 'r1', 'hi'),
  ])
  const isRefused = replies.map((reply) => 'error' in reply && reply.error.kind)
  expect(isRefused).toEqual([false, 'failed', false, 'failed', false])
})

test('[JR-2] a write that is refused after it has read leaves what came before it', async () => {
  const options = { headCapacity: 1, indexAfterRows: 9, indexStepRows: 9 }
  const engine = createEngine(await openEmpty(), options)
  const [a, b] = IDS as [ConversationId, ConversationId]
  engine.write([creation(a), creation(b)])
  // The second is not in memory: what waits to be written is written before it is looked for.
  const [said, refused] = engine.write([append(a, 'r1', 'hi'), creation(b)])
  expect(valueOf(said)).toBe(2)
  expect(refused).toMatchObject({ error: { kind: 'failed' } })
  const read = engine.read(call('readEntries', a, { lane: 'public', after: 0, limit: 9 }))
  expect(JSON.parse(String(valueOf(read)))).toMatchObject([{ seq: 1 }, { seq: 2, ref: 'r1' }])
})

test('[JR-2] when the rows of a group cannot be written, none of it is acknowledged', async () => {
  const options = { headCapacity: 9, indexAfterRows: 9, indexStepRows: 9 }
  const engine = createEngine(await openEmpty(), options)
  const [a] = IDS as [ConversationId]
  engine.write([creation(a)])
  const timeless = append(a, 'r2', 'hi')
  Object.assign(timeless.args[0] as object, { at: null })
  // Before the last one, which is carried out by itself, what waits is written.
  const replies = engine.write([append(a, 'r1', 'hi'), timeless, call('check', 1)])
  for (const reply of replies) expect(reply).toMatchObject({ error: { kind: 'unavailable' } })
  expect(engine.write([append(a, 'r1', 'hi')]).map(valueOf)).toEqual([2])
})

test('[JR-6] refs that share a number are still told apart', async () => {
  const connection = await openEmpty()
  const engine = createEngine(connection, {
    headCapacity: 100,
    indexAfterRows: 100,
    indexStepRows: 1,
  })
  const [id] = IDS as [ConversationId]
  engine.write([creation(id)])
  // 'costarring' and 'liquid' have the same FNV-1a number.
  const said = ['costarring', 'liquid'].map((ref) => append(id, ref, 'hi'))
  expect(engine.write(said).map(valueOf)).toEqual([2, 3])
  const again = engine.write(said).map(valueOf)
  expect(again).toEqual([
    { repeats: expect.stringContaining('costarring') },
    { repeats: expect.stringContaining('liquid') },
  ])
})
