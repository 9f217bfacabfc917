/** A backup taken while the store is written to restores to a whole and consistent database. */
import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { ConversationId } from '../../protocol/model/ids.ts'
import type { Store } from '../../server/ports/store.ts'
import { databaseFile } from '../../server/store/sqlite/database/file.ts'
import { createSqliteStore } from '../../server/store/sqlite/store.ts'
import * as a from '../contract/suites/builders.ts'
import { expectConsistent } from '../contract/suites/consistency.ts'
import { startLife, temporaryFolder } from './store-process.ts'

const IDS = ['c1', 'c2', 'c3'] as ConversationId[]
const GROUP = 50
const BACKUP = join(import.meta.dirname, '../../server/backup.ts')

interface Writing {
  /** How many messages of each conversation have been acknowledged. */
  acknowledged: () => number
  stop: () => Promise<void>
}

/** Goes on writing to every conversation until told to stop. */
async function writeOn(store: Store): Promise<Writing> {
  for (const id of IDS) await store.create(a.conversation(id), a.commit(1, a.REQUESTED))
  let isOn = true
  let count = 0
  const write = async () => {
    for (; isOn; count += GROUP) {
      const refs = Array.from({ length: GROUP }, (_, n) => `r${count + n}`)
      const sent = IDS.flatMap((id) => refs.map((ref) => store.append(a.message(id, ref))))
      await Promise.all(sent)
    }
  }
  const writing = write()
  const stop = async () => {
    isOn = false
    await writing
  }
  return { acknowledged: () => count, stop }
}

async function restoredCounts(copy: string): Promise<number[]> {
  const dataDir = join(await temporaryFolder(), 'restored')
  await mkdir(dataDir)
  await copyFile(copy, databaseFile(dataDir))
  const store = await createSqliteStore({ file: databaseFile(dataDir) })
  const lanes = await Promise.all(IDS.map((id) => expectConsistent(store, id)))
  expect((await store.append(a.message('c1', 'after-restore'))).ok).toBe(true)
  await store.close()
  return lanes.map((lane) => lane.length - 1)
}

test('[G22] a backup by command during writes restores what was acknowledged before it', async () => {
  const dataDir = await temporaryFolder()
  const copy = join(dataDir, 'copy.db')
  const store = await createSqliteStore({ file: databaseFile(dataDir), indexAfterRows: 500 })
  const writing = await writeOn(store)
  while (writing.acknowledged() < 20 * GROUP) await store.check()
  const before = writing.acknowledged()
  const life = startLife([process.execPath, BACKUP, copy], { DATA_DIR: dataDir })
  expect(await life.ended).toEqual({ code: 0, signal: null })
  expect(life.lines().join()).toContain('integrity checked')
  const meanwhile = writing.acknowledged()
  await writing.stop()
  await store.close()
  for (const count of await restoredCounts(copy)) expect(count).toBeGreaterThanOrEqual(before)
  expect(meanwhile).toBeGreaterThan(before)
})

test('[JR-24] a backup from inside holds up nobody and is of one moment', async () => {
  const dataDir = await temporaryFolder()
  const copy = join(dataDir, 'copy.db')
  const store = await createSqliteStore({ file: databaseFile(dataDir) })
  const writing = await writeOn(store)
  // Something to copy first: a few hundred pages.
  while (writing.acknowledged() < 20 * GROUP) await store.check()
  const before = writing.acknowledged()
  await store.backup(copy)
  const meanwhile = writing.acknowledged()
  await writing.stop()
  await store.close()
  const counts = await restoredCounts(copy)
  // Written group by group: a moment never falls inside one.
  expect(new Set(counts).size).toBe(1)
  expect(counts[0]).toBeGreaterThanOrEqual(before)
  expect(meanwhile).toBeGreaterThan(before)
})

test('[G22] a backup that cannot be made says why and leaves an older one alone', async () => {
  const folder = await temporaryFolder()
  const copy = join(folder, 'copy.db')
  await writeFile(copy, 'an older backup')
  const env = { ...process.env, DATA_DIR: join(folder, 'nothing') }
  const run = spawnSync(process.execPath, [BACKUP, copy], { env, encoding: 'utf8' })
  expect(run).toMatchObject({ status: 1, stderr: expect.stringMatching(/^no backup was made: .+/) })
  expect(await readFile(copy, 'utf8')).toBe('an older backup')
})
