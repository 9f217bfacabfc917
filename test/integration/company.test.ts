/** A database is used by one node alone, or by several that share a Redis; whoever comes in other company is refused. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { createPostgresStore } from '../../server/store/postgres/store.ts'
import { startPostgres, type PostgresServer } from '../support/services/postgres.ts'
import { until } from '../support/until.ts'

async function freshDatabase(): Promise<PostgresServer> {
  const database = await startPostgres()
  onTestFinished(() => database.remove())
  return database
}

/** What a node says that is refused; no Redis needs to be there for that. */
async function refusal(env: Record<string, string>): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'unichat-test-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const options = { env: { DATA_DIR: dataDir, PORT: '0', ...env }, timeout: 30_000 }
  const ran = Promise.withResolvers<{ code: unknown; said: string }>()
  execFile(process.execPath, ['server/main.ts'], options, (error, _, said) =>
    ran.resolve({ code: error?.code, said }),
  )
  const { code, said } = await ran.promise
  expect(code).toBe(1)
  return said
}

const REDIS_URL = 'redis://127.0.0.1:1'

test('[CL-15] beside a node alone nobody starts, with or without REDIS_URL', async () => {
  const database = await freshDatabase()
  const url = database.url()
  const alone = await createPostgresStore({ url, company: 'alone' })
  onTestFinished(() => alone.close())
  const [one, several] = await Promise.all([
    refusal({ DATABASE_URL: url }),
    refusal({ DATABASE_URL: url, REDIS_URL }),
  ])
  expect(one).toMatch(/^unichat: DATABASE_URL: another node uses this database: .*REDIS_URL.*\n$/)
  expect(several).toMatch(
    /^unichat: DATABASE_URL: a node without REDIS_URL uses this database: .*\n$/,
  )
})

test('[CL-15] nodes with REDIS_URL share a database; one without is refused beside them, and may come when they are gone', async () => {
  const database = await freshDatabase()
  const url = database.url()
  const others = await Promise.all(
    [1, 2].map(() => createPostgresStore({ url, company: 'others' })),
  )
  expect(await refusal({ DATABASE_URL: url })).toMatch(/DATABASE_URL.*REDIS_URL/)
  await Promise.all(others.map((store) => store.close()))
  const alone = await createPostgresStore({ url, company: 'alone' })
  await alone.close()
})

test('[CL-15] a place is taken again after the database was away; who finds another in it is not ready', async () => {
  const database = await freshDatabase()
  const url = database.url()
  const first = await createPostgresStore({ url, company: 'alone' })
  onTestFinished(() => first.close())
  await database.stop('SIGQUIT')
  await database.start()
  const seats = `select pid from pg_locks where locktype = 'advisory'`
  await until('the place is taken again', async () => (await database.query(seats)).length === 1)
  await first.check()

  // Another waits for the place, and has it when the session of the first ends.
  const other = new Client({ connectionString: url })
  await other.connect()
  const [seat] = await database.query(seats)
  const taken = other.query(
    `select pg_advisory_lock(hashtextextended('unichat ' || current_schema(), 0))`,
  )
  await database.query(`select pg_terminate_backend(${Number(seat?.['pid'])})`)
  await taken
  const isReady = (): Promise<boolean> =>
    first.check().then(
      () => true,
      () => false,
    )
  await until('the first is not ready', async () => !(await isReady()))
  await other.end()
  await until('the first has its place again', isReady)
})
