/** A migration that is killed at any statement is completed by the next start. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { MIGRATIONS } from '../../server/store/sql/migrations/all.ts'
import { migrate, SQLITE_TRAITS } from '../../server/store/sqlite/database/migrate.ts'
import { openDatabase } from '../../server/store/sqlite/database/open.ts'
import { script, startLife, temporaryFolder } from './store-process.ts'

/** Most of a process's life is its start, which keeps one core busy. */
const AT_ONCE = 4

/** Everything that migrations made: the tables, their first rows' count, and the version. */
function schemaOf(file: string): unknown {
  const connection = openDatabase(file)
  migrate(connection)
  const objects = connection
    .prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY name')
    .all()
  const version = connection.pragma('user_version', { simple: true })
  const [watermarks, readiness] = ['indexed', 'readiness'].map((table) =>
    connection.prepare(`SELECT * FROM ${table}`).all(),
  )
  const integrity = connection.pragma('integrity_check', { simple: true })
  connection.close()
  return { objects, version, watermarks, readiness, integrity }
}

/** A kill after each statement, and before and after each commit. */
function killPoints(): number[] {
  const statements = MIGRATIONS.flatMap((migration) => [
    ...migration(SQLITE_TRAITS),
    'version',
    'commit',
  ])
  return statements.map((_, n) => n + 1)
}

async function killAt(point: number, file: string): Promise<void> {
  const env = { FAILPOINT: `mid-migration:exit@${point}` }
  const life = startLife(script('store-migrator.ts', file), env)
  expect(await life.ended).toEqual({ code: null, signal: 'SIGKILL' })
}

test('[G22] a kill at each statement of each migration leaves a database that the next start completes', async () => {
  const folder = await temporaryFolder()
  const whole = schemaOf(join(folder, 'whole.db'))
  const points = killPoints()
  while (points.length > 0) {
    const some = points
      .splice(0, AT_ONCE)
      .map((point) => ({ point, file: join(folder, `${point}.db`) }))
    await Promise.all(some.map(({ point, file }) => killAt(point, file)))
    for (const { file } of some) expect(schemaOf(file)).toEqual(whole)
  }
})
