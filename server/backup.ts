/** `npm run backup -- FILE`: copies the database to a file, also while the server runs, and checks the copy. */
import { existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { readConfig } from './config.ts'
import { keepToOneself } from './ops/directory.ts'
import { copyDatabase, finishCopy } from './store/sqlite/database/copy.ts'
import { databaseFile } from './store/sqlite/database/file.ts'

const USAGE = `usage: npm run backup -- FILE
Copies the database of DATA_DIR to FILE, also while the server runs, and checks the copy.
Files of conversations are in DATA_DIR/files: copy that directory (all but tmp) after this, not before.
To restore: stop the server, remove unichat.db, unichat.db-wal and unichat.db-shm from DATA_DIR, and copy FILE to unichat.db.
`

async function sync(file: string): Promise<void> {
  const handle = await open(file, 'r+')
  await handle.sync()
  await handle.close()
}

/** The target gets its name only when the copy is whole, checked and on the disk: an older backup survives a failure. */
async function backUp(source: string, target: string): Promise<number> {
  const unfinished = `${target}.unfinished`
  await rm(unfinished, { force: true })
  await copyDatabase(source, unfinished)
  finishCopy(unfinished)
  await sync(unfinished)
  await rename(unfinished, target)
  return (await stat(target)).size
}

async function main([name]: string[]): Promise<void> {
  if (name === undefined || name.startsWith('-')) {
    process.stdout.write(USAGE)
    process.exitCode = name === '--help' ? 0 : 1
    return
  }
  const read = readConfig(process.env)
  if (!read.ok) throw new Error(read.problem)
  if (read.config.databaseUrl !== null) {
    throw new Error(
      'DATABASE_URL is set: PostgreSQL is backed up with its own tools, such as pg_dump',
    )
  }
  const source = databaseFile(read.config.dataDir)
  const target = resolve(name)
  if (!existsSync(source))
    throw new Error(`there is no ${source}; set DATA_DIR as the server has it`)
  const bytes = await backUp(source, target)
  process.stdout.write(`${source} copied to ${target}: ${bytes} bytes, integrity checked\n`)
}

keepToOneself()
try {
  await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(
    `no backup was made: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exitCode = 1
}
