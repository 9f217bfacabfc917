/** Several processes act as one: who talks with whom does not depend on where they are connected. */
import { expect, test } from 'vitest'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { memoryStorage, textsOf } from '../../support/people.ts'
import { openCluster } from '../../support/process/cluster.ts'
import { until } from '../../support/until.ts'

test('[CL-2] a visitor on one node talks with an agent on another, and a third goes on after both have moved', async () => {
  const cluster = await openCluster({ agents: 1 })
  const agent = await cluster.onDuty(1, cluster.site.members[0])
  const storage = memoryStorage()
  const vera = await cluster.arrive(0, { storage })
  await startTalking(vera)
  const { conversationId } = conversationOf(vera)
  await until('the agent has it', () => agent.state().conversations.get(conversationId))
  agent.send(conversationId, 'hello')
  await until('it arrived', () => textsOf(conversationOf(vera).entries).includes('hello'))
  vera.sendMessage('fine')
  await until('it arrived there', () =>
    textsOf(agent.state().conversations.get(conversationId)?.entries ?? []).includes('fine'),
  )
  vera.stop()
  const again = await cluster.arrive(2, { storage })
  expect(textsOf(conversationOf(again).entries)).toEqual(['您好', 'hello', 'fine'])
  again.sendMessage('here I am')
  await until('it arrived from there', () =>
    textsOf(agent.state().conversations.get(conversationId)?.entries ?? []).includes('here I am'),
  )
})
