/** The database is opened safely and alone, or not at all. */
import Database from 'better-sqlite3'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrate } from './migrate.ts'
import { lockDatabase, openDatabase, verifySettings } from './open.ts'
import { createSqliteStore } from '../store.ts'

async function temporaryFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-open-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, 'store.db')
}

test('[JR-22] a database that is opened waits for the disk at every commit', async () => {
  const connection = openDatabase(await temporaryFile())
  expect(connection.pragma('synchronous', { simple: true })).toBe(2)
  expect(connection.pragma('journal_mode', { simple: true })).toBe('wal')
  connection.close()
})

test.each(['NORMAL', 'OFF'])('[JR-22] synchronous=%s is refused', async (setting) => {
  const connection = openDatabase(await temporaryFile())
  connection.pragma(`synchronous = ${setting}`)
  expect(() => verifySettings(connection)).toThrow(/synchronous is .* must be FULL/)
  connection.close()
})

test('[JR-22] a database that cannot have a write-ahead log is refused', () => {
  expect(() => openDatabase(':memory:')).toThrow(/journal_mode is memory, it must be wal/)
})

test('[JR-21] a second owner is refused until the first lets go', async () => {
  const file = await temporaryFile()
  const first = await createSqliteStore({ file })
  await expect(createSqliteStore({ file })).rejects.toThrow(/in use by another process/)
  await first.close()
  lockDatabase(file).release()
})

test('[JR-21] readers are not kept out', async () => {
  const file = await temporaryFile()
  const store = await createSqliteStore({ file })
  const reader = new Database(file, { readonly: true })
  expect(reader.prepare('SELECT count(*) AS n FROM journal').get()).toEqual({ n: 0 })
  reader.close()
  await store.close()
})

test('[JR-23] a database of a newer version is refused and left as it is', async () => {
  const file = await temporaryFile()
  const connection = openDatabase(file)
  connection.pragma('user_version = 999')
  expect(() => migrate(connection)).toThrow(/newer version of this program \(999/)
  expect(connection.prepare('SELECT count(*) AS n FROM sqlite_schema').get()).toEqual({ n: 0 })
  connection.close()
})
