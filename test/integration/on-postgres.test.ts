/** The whole server on PostgreSQL: people talk, and all of it is there after the server was killed. */
import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { conversationOf, startTalking } from '../support/inside/scene.ts'
import { memoryStorage, textsOf } from '../support/people.ts'
import { startPostgres } from '../support/services/postgres.ts'
import { openStage } from '../support/process/stage.ts'
import { until } from '../support/until.ts'

test('[JR-27] one node on PostgreSQL: a conversation goes on after the server was killed', async () => {
  const database = await startPostgres()
  onTestFinished(() => database.remove())
  const stage = await openStage({ env: { DATABASE_URL: database.url() } })
  const agent = await stage.onDuty(stage.site.members[0])
  const storage = memoryStorage()
  const before = await stage.arrive({ storage })
  await startTalking(before)
  const { conversationId } = conversationOf(before)
  agent.send(conversationId, 'hello')
  await until('it arrived', () => textsOf(conversationOf(before).entries).includes('hello'))
  before.stop()

  await stage.server.kill('SIGKILL')
  await stage.server.start()
  const after = await stage.arrive({ storage })
  expect(textsOf(conversationOf(after).entries)).toEqual(['您好', 'hello'])
  const [{ count } = { count: 0 }] = await database.query(
    `select count(*)::integer as count from journal where type = 'message.sent'`,
  )
  expect(count).toBe(2)
})

test('[OP-1] a database that cannot be used is named in one line, without its password', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'unichat-test-'))
  onTestFinished(() => rm(dataDir, { recursive: true }))
  const env = { DATA_DIR: dataDir, DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/chat' }
  const ran = spawnSync(process.execPath, ['server/main.ts'], { env, encoding: 'utf8' })
  expect(ran.status).toBe(1)
  expect(ran.stderr).toMatch(/^unichat: DATABASE_URL: .*ECONNREFUSED.*\n$/)
  expect(ran.stderr).not.toContain('secret')
})
