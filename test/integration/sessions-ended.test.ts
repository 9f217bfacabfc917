import { expect, test } from 'vitest'
import type { AuditRecord } from '../../server/ports/directory-store.ts'
import { openScene } from '../support/inside/scene.ts'
import { until } from '../support/until.ts'

const audit = (at: number): AuditRecord => ({
  at,
  actor: 'system',
  action: 'test',
  target: '',
  details: {},
  address: '',
})

test.each([
  ['disabled', { isDisabled: true }],
  ['given another role', { role: 'supervisor' as const }],
  ['given another password', { passwordHash: 'another' }],
])(
  '[AU-5][S5] the connections of an agent who is %s are closed, and do not come back',
  async (_what, change) => {
    const scene = await openScene()
    const { member, client } = await scene.onDuty()
    const second = await scene.tab(member)
    const { client: colleague } = await scene.onDuty({ name: 'colleague' })
    const { directory, clock } = scene.server.core()
    const agent = directory.agent(member.agentId)
    if (!agent) throw new Error('the agent is on duty')
    await directory.saveAgent({ ...agent, ...change }, audit(clock.now()))
    for (const tab of [client, second]) {
      await until('the connection is refused', () => tab.state().connection === 'refused', 2_000)
    }
    expect(colleague.state().connection).toBe('online')
  },
)

test('[AU-5][S5] signing an agent out closes their connections and nobody else’s', async () => {
  const scene = await openScene()
  const { client, member } = await scene.onDuty()
  const { client: colleague } = await scene.onDuty({ name: 'colleague' })
  const { directory } = scene.server.core()
  await directory.endSessionsOf(member.agentId)
  await until('the connection is refused', () => client.state().connection === 'refused', 2_000)
  expect(colleague.state().connection).toBe('online')
})
