/** The disk of the database is full: nothing is acknowledged that is not stored, and all heals when there is room again. */
import { randomBytes } from 'node:crypto'
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { StorageUnavailable } from '../../../server/ports/journal-store.ts'
import { createPostgresStore } from '../../../server/store/postgres/store.ts'
import * as a from '../../contract/suites/builders.ts'
import { expectConsistent } from '../../contract/suites/consistency.ts'
import { brokenIn, type Row } from '../../support/process/invariants.ts'
import { startPostgres } from '../../support/services/postgres.ts'
import { smallDisk } from '../../support/process/small-disk.ts'
import { openStage } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'
import { greetedVisitor } from '../../support/wire/frames.ts'
import { conversationIdOf, writeUntilRefused } from '../../support/wire/until-refused.ts'

const JOURNAL = 'select conversation_id, lane, seq, type, ref, body from journal order by id'
const C1 = 'c1' as ConversationId
const MIB = 1024 * 1024
/** A new database takes half of it. */
const DISK_BYTES = 160 * MIB
/** Taken away when the disk is to have room again. */
const BALLAST_BYTES = 60 * MIB
/** The database makes smaller what repeats itself. */
const longText = (): string => randomBytes(3_000).toString('base64')
const GROUP = 50
/** Many times what fits. */
const GROUPS_MAX = 1_000

/** Leaves next to nothing. */
async function fillUp(disk: string, file: string): Promise<void> {
  const { bavail, bsize } = await statfs(disk)
  await writeFile(file, Buffer.alloc(Math.max(0, bavail * bsize - MIB)))
}

test('[G18] [JR-27] on a full disk PostgreSQL refuses or dies, nothing is acknowledged, and it goes on when there is room', async (context) => {
  const disk = await smallDisk(DISK_BYTES)
  if (disk === null) return context.skip('nobody may mount a small disk here')
  const ballast = join(disk, 'ballast')
  await writeFile(ballast, Buffer.alloc(BALLAST_BYTES))
  const dataDir = join(disk, 'data')
  await mkdir(dataDir)
  const database = await startPostgres({ dataDir, settings: ['max_wal_size=32MB'] })
  onTestFinished(() => database.remove())
  const store = await createPostgresStore({ url: database.url() })
  onTestFinished(() => store.close())
  await store.create(a.conversation(C1), a.commit(1, a.REQUESTED))

  const acknowledged: string[] = []
  const refused = new Map<string, unknown>()
  for (let group = 0; group < GROUPS_MAX && refused.size === 0; group += 1) {
    const refs = Array.from({ length: GROUP }, (_, n) => `${group}-${n}`)
    const sent = refs.map((ref) => store.append(a.message(C1, ref, longText())))
    for (const [n, result] of (await Promise.allSettled(sent)).entries()) {
      const ref = refs[n] ?? ''
      if (result.status === 'fulfilled') acknowledged.push(ref)
      else refused.set(ref, result.reason)
    }
  }
  expect(refused.size).toBeGreaterThan(0)
  for (const reason of refused.values()) expect(reason).toBeInstanceOf(StorageUnavailable)

  await rm(ballast)
  // Without room for its own log the whole server gives up; then somebody has to start it again.
  if (!database.isRunning()) await database.start()
  await until('it takes writes', () => succeeds(store.check()), 20_000)
  const again = await store.append(a.message(C1, 'again', longText()))
  expect(again.ok).toBe(true)
  const entries = await expectConsistent(store, C1)
  const stored = entries.flatMap((entry) => ('ref' in entry ? [entry.ref as string] : []))
  expect(stored).toEqual([...acknowledged, 'again'])
})

const succeeds = (work: Promise<void>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )

test('[G18] the disk of the database is full under a whole server: nothing is acknowledged, people are told, it lives and heals', async (context) => {
  const disk = await smallDisk(DISK_BYTES)
  if (disk === null) return context.skip('nobody may mount a small disk here')
  const dataDir = join(disk, 'data')
  await mkdir(dataDir)
  const database = await startPostgres({ dataDir, settings: ['max_wal_size=32MB'] })
  onTestFinished(() => database.remove())
  const messageRate = { count: 1_000, windowMs: 1_000 }
  const stage = await openStage({
    env: { DATABASE_URL: database.url() },
    deadlines: { messageRate },
  })
  const { server, site } = stage
  await stage.onDuty(site.members[0])
  const wire = await greetedVisitor(site)
  const id = await conversationIdOf(wire)
  const ballast = join(disk, 'ballast')
  await fillUp(disk, ballast)

  const { acked, error } = await writeUntilRefused(wire, id, longText().slice(0, 4_000))
  expect(error).toMatchObject({ code: 'storage-unavailable' })
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect(server.isRunning()).toBe(true)

  await rm(ballast)
  if (!database.isRunning()) await database.start()
  const again = { type: 'message.send', conversationId: id, text: 'there is room again' }
  await until('it heals', async () => (await wire.command(again))['ok'], 20_000)
  await until('it is ready', async () => (await fetch(`${server.url}/readyz`)).ok, 10_000)
  const rows = (await database.query(JOURNAL)) as Row[]
  const stored = rows.map((row) => ({ ...row, seq: Number(row.seq) }))
  expect(brokenIn(stored, { acked })).toEqual([])
  expect(acked.length).toBeGreaterThan(0)
})
