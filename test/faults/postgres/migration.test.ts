/** A migration on PostgreSQL that is killed on its way is completed by the next start. */
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { MIGRATIONS } from '../../../server/store/sql/migrations/all.ts'
import { POSTGRES_TRAITS } from '../../../server/store/postgres/migrate.ts'
import { createPostgresStore } from '../../../server/store/postgres/store.ts'
import { startPostgres, type PostgresServer } from '../../support/services/postgres.ts'
import { startLife } from '../store-process.ts'

const LONG = process.env['LONG'] === '1'
/** Most of a process's life is its start, which keeps one core busy. */
const AT_ONCE = 4
const MIGRATOR = join(import.meta.dirname, 'migrator.ts')

/** By migration: a kill after each of its statements, with the version written, and after the commit. */
function killPoints(): number[][] {
  let last = 0
  return MIGRATIONS.map((migration) => {
    const steps = [...migration(POSTGRES_TRAITS), 'version', 'commit']
    return steps.map(() => (last += 1))
  })
}

/** Of each migration the middle one, and all of the last. */
function fewOf(points: number[][]): number[] {
  const middles = points.slice(0, -1).flatMap((some) => some.slice(some.length >> 1).slice(0, 1))
  return [...middles, ...(points.at(-1) ?? [])]
}

/** Every table with its columns, indexes and functions, and the version. */
async function schemaOf(server: PostgresServer, schema: string): Promise<unknown> {
  const asked = [
    `select table_name, column_name, data_type, is_nullable, column_default
      from information_schema.columns where table_schema = '${schema}' order by 1, 2`,
    `select tablename, indexdef from pg_indexes where schemaname = '${schema}' order by 1, 2`,
    `select proname, prosrc from pg_proc where pronamespace = '${schema}'::regnamespace order by 1`,
    `select version from ${schema}.schema_version order by 1`,
  ]
  const found = []
  for (const sql of asked) found.push(await server.query(sql))
  return JSON.parse(JSON.stringify(found).replaceAll(schema, 'schema'))
}

test('[G22] a kill in each migration leaves a database that the next start completes', async () => {
  const server = await startPostgres()
  onTestFinished(() => server.remove())
  const prepare = async (schema: string): Promise<string> => {
    await server.query(`create schema ${schema}`)
    return server.url(schema)
  }
  const complete = async (url: string): Promise<void> => {
    const store = await createPostgresStore({ url })
    await store.check()
    await store.close()
  }
  async function killAt(point: number): Promise<unknown> {
    const url = await prepare(`killed_${point}`)
    const env = { FAILPOINT: `mid-migration:exit@${point}` }
    const life = startLife([process.execPath, MIGRATOR, url], env)
    expect(await life.ended, `${point}`).toEqual({ code: null, signal: 'SIGKILL' })
    await complete(url)
    return schemaOf(server, `killed_${point}`)
  }
  await complete(await prepare('whole'))
  const whole = await schemaOf(server, 'whole')
  const all = killPoints()
  const points = LONG ? all.flat() : fewOf(all)
  expect(points.length).toBeGreaterThan(MIGRATIONS.length)
  while (points.length > 0) {
    const found = await Promise.all(points.splice(0, AT_ONCE).map(killAt))
    for (const one of found) expect(one).toEqual(whole)
  }
})
