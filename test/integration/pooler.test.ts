/** A pooler before PostgreSQL: of sessions it may be, of anything less it is refused. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { conversationOf, startTalking } from '../support/inside/scene.ts'
import { textsOf } from '../support/people.ts'
import { hasPgBouncer, throughPgBouncer } from '../support/services/pgbouncer.ts'
import { startPostgres } from '../support/services/postgres.ts'
import { openStage } from '../support/process/stage.ts'
import { until } from '../support/until.ts'

async function refusal(url: string): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'unichat-test-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const env = { DATA_DIR: dataDir, PORT: '0', DATABASE_URL: url }
  const ran = spawnSync(process.execPath, ['server/main.ts'], {
    env,
    encoding: 'utf8',
    timeout: 30_000,
  })
  expect(ran.status).toBe(1)
  return ran.stderr
}

test.runIf(hasPgBouncer)(
  '[JR-33] through PgBouncer: with sessions people talk, also after these were ended, and the place is kept; with transactions or statements the start is refused',
  async () => {
    const database = await startPostgres()
    onTestFinished(() => database.remove())
    const url = await throughPgBouncer(database, 'session')
    const stage = await openStage({ env: { DATABASE_URL: url } })
    const ann = await stage.onDuty(stage.site.members[0])
    const vera = await stage.arrive()
    await startTalking(vera)
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'unichat %'`,
    )
    const { conversationId } = conversationOf(vera)
    ann.send(conversationId, 'hello')
    const isHeard = () => textsOf(conversationOf(vera).entries).includes('hello')
    await until('it arrived', isHeard, 15_000)

    const refused = /^unichat: DATABASE_URL: a pooler .* connect directly.*\n$/
    for (const mode of ['transaction', 'statement'] as const) {
      const pooled = await throughPgBouncer(database, mode)
      expect(await refusal(pooled), mode).toMatch(refused)
      // Its sessions know the names of before.
      expect(await refusal(pooled), mode).toMatch(refused)
    }
    const taken = /^unichat: DATABASE_URL: another node uses this database: /
    expect(await refusal(url)).toMatch(taken)
  },
)
