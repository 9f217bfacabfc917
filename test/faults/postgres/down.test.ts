/** PostgreSQL is gone under the whole server: people are told, nothing is lost, the process lives and heals by itself. */
import { expect, onTestFinished, test } from 'vitest'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { textsOf } from '../../support/people.ts'
import { startPostgres } from '../../support/services/postgres.ts'
import { openStage } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'
import { greetedVisitor } from '../../support/wire/frames.ts'

test('[G18] [G6] without its database the server says so and lives, and what people sent meanwhile arrives once', async () => {
  const database = await startPostgres()
  onTestFinished(() => database.remove())
  const stage = await openStage({ env: { DATABASE_URL: database.url() } })
  const { server, site } = stage
  const readiness = async (): Promise<number> => (await fetch(`${server.url}/readyz`)).status
  const agent = await stage.onDuty(site.members[0])
  const visitor = await stage.arrive()
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)

  const stranger = await greetedVisitor(site)
  await database.stop('SIGQUIT')
  await until('it is not ready', async () => (await readiness()) === 503, 10_000)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  const asked = await stranger.command({ type: 'conversation.request' })
  expect(asked).toMatchObject({ ok: false, error: { code: 'storage-unavailable' } })
  visitor.sendMessage('written while it was gone')
  agent.send(conversationId, 'and the answer')
  await until('the visitor is told', () => visitor.state().outbox.length === 1)
  expect(textsOf(conversationOf(visitor).entries)).toEqual(['您好'])
  expect(server.isRunning()).toBe(true)

  await database.start()
  await until('it is ready', async () => (await readiness()) === 200, 15_000)
  for (const { ref, error } of visitor.state().outbox) if (error) visitor.retry(ref)
  for (const { ref, error } of agent.state().outbox) if (error) agent.retry(ref)
  await until(
    'both have both',
    () =>
      textsOf(conversationOf(visitor).entries).length === 3 && agent.state().outbox.length === 0,
    15_000,
  )
  const [{ count } = { count: 0 }] = await database.query(
    `select count(*)::integer as count from journal where type = 'message.sent'`,
  )
  expect(count).toBe(3)
})
