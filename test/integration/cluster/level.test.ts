/** Whoever comes to a node that had the conversation in memory already, and was not told the newest of it: the welcome is level with the store all the same. */
import { expect, onTestFinished, test } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { ClientStorage } from '../../../protocol/client/platform.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { Store } from '../../../server/ports/store.ts'
import { makeCast, type Cast, type CastMember } from '../../support/inside/cast.ts'
import type { InProcessServer } from '../../support/inside/in-process.ts'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { openTogether } from '../../support/inside/together.ts'
import { agent, memoryStorage, online, textsOf, visitor } from '../../support/people.ts'
import { until } from '../../support/until.ts'
import * as a from '../../contract/suites/builders.ts'
import { upTo } from '../../contract/suites/journal-support.ts'

/** One read brings so many entries of a conversation at most: 200. */
const MORE_THAN_A_READ = 450

interface Scene {
  unheard: Store
  node: InProcessServer
  ann: CastMember
  arrive: () => Promise<VisitorClient>
  signOn: () => Promise<AgentClient>
}

function arriving({ port, clock }: InProcessServer, cast: Cast, storage: ClientStorage) {
  return async (): Promise<VisitorClient> => {
    const client = visitor({ ...cast, port, clock, storage })
    onTestFinished(() => client.stop())
    await online(client)
    return client
  }
}

/** Vera talks with Ann, who is on the same node. */
async function openScene(): Promise<Scene & { id: ConversationId; vera: VisitorClient }> {
  const { node: start, unheard } = await openTogether()
  const node = await start()
  const cast = await makeCast(node)
  const ann = await cast.addAgent()
  const signOn = async (): Promise<AgentClient> => {
    const client = agent({ ...ann, port: node.port, clock: node.clock })
    onTestFinished(() => client.stop())
    await online(client)
    return client
  }
  await (await signOn()).setStatus('available')
  const arrive = arriving(node, cast, memoryStorage())
  const vera = await arrive()
  await startTalking(vera, 'hello')
  const { conversationId: id } = conversationOf(vera)
  return { unheard, node, ann, arrive, signOn, vera, id }
}

/** Said on a node that died before it told, as it had acknowledged it. */
async function sayUnheard({ unheard }: Scene, id: ConversationId, count: number): Promise<void> {
  const messages = upTo(count).map((i) => a.message(id, `ref-${i}`, `unheard ${i}`))
  const said = await Promise.all(messages.map((message) => unheard.append(message)))
  expect(said.every(({ ok }) => ok)).toBe(true)
}

test('[CL-28] [G5] a visitor whose node died comes back to the node of their agent: the welcome has what was not told there', async () => {
  const scene = await openScene()
  scene.vera.stop()
  await until('she is gone', () => scene.node.core().visitors.size === 0)
  await sayUnheard(scene, scene.id, 2)
  const back = await scene.arrive()
  const texts = textsOf(conversationOf(back).entries)
  expect(texts).toEqual(['hello', 'unheard 1', 'unheard 2'])
})

test("[CL-28] [G5] the same for a visitor's second tab, and for an agent's", async () => {
  const scene = await openScene()
  await sayUnheard(scene, scene.id, 2)
  const tab = await scene.arrive()
  expect(textsOf(conversationOf(tab).entries)).toEqual(['hello', 'unheard 1', 'unheard 2'])
  await sayUnheard(scene, scene.id, 3)
  const ann = await scene.signOn()
  const held = ann.state().conversations.get(scene.id)
  expect(textsOf(held?.entries ?? [])).toContain('unheard 3')
})

test('[CL-28] [G5] however much was not told, the welcome has the newest of it', async () => {
  const scene = await openScene()
  scene.vera.stop()
  await until('she is gone', () => scene.node.core().visitors.size === 0)
  await sayUnheard(scene, scene.id, MORE_THAN_A_READ)
  const back = await scene.arrive()
  expect(textsOf(conversationOf(back).entries).at(-1)).toBe(`unheard ${MORE_THAN_A_READ}`)
})
