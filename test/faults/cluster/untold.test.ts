/** What is given to an agent and not told by the node that gave it: every node to which they are connected shows it all the same. */
import { beforeAll, onTestFinished, test } from 'vitest'
import { conversationOf, startWaiting } from '../../support/inside/scene.ts'
import type { ClusterStage } from '../../support/process/cluster.ts'
import { until } from '../../support/until.ts'
import { prepareProxied } from './proxied.ts'
import { holds } from './staff.ts'

/** Another node decides within 5 s, and what it finds is compared every 4 s; for the machine of the tests, which does more than this. */
const FOUND_MS = 20_000
const HEAL_MS = 15_000
/** Longer than a decision takes, and shorter than what is taken for silence. */
const LATE_MS = 150

const { proxies, open } = prepareProxied()
let cluster: ClusterStage

beforeAll(async () => {
  cluster = await open({ agents: 1 })
})

/** Settles when every node hears and is heard. */
async function hintsAreUp(): Promise<void> {
  const isUp = async ({ url }: { url: string }): Promise<boolean> =>
    (await (await fetch(`${url}/metrics`)).text()).includes('unichat_hints_up{through="redis"} 1\n')
  const areUp = async (): Promise<boolean> =>
    (await Promise.all(cluster.nodes.map(isUp))).every(Boolean)
  await until('hints are used', areUp, HEAL_MS)
}

test('[CL-25] [CL-3] [G11] the node that decides dies before it tells to whom it gave somebody: each of their tabs shows it', async () => {
  const decider = await cluster.decider()
  const [here, there] = [(decider + 1) % 3, (decider + 2) % 3]
  const [member] = cluster.site.members
  // One of them is on the node that decides next, and finds it there; the other has to be told.
  const one = await cluster.onDuty(here, member)
  const two = await cluster.signOn(there, member)
  const vera = await cluster.arrive(decider)
  const proxy = proxies.redis[decider]
  // What it tells from now on is lost on the way, and nobody knows.
  proxy?.plan({ isBlackHole: true })
  for (const connection of proxy?.connections() ?? []) connection.freeze()
  vera.sendMessage('anybody there?')
  await until('she is served', () => vera.state().conversation?.state === 'active')
  await cluster.node(decider).kill('SIGKILL')
  onTestFinished(async () => {
    proxy?.plan({})
    await cluster.node(decider).start()
  })
  const { conversationId: id } = conversationOf(vera)
  await until('both show it', () => holds(one, id) && holds(two, id), FOUND_MS)
})

test('[CL-25] [G11] an agent is given somebody who writes on another node, before the words are heard where it is decided', async () => {
  const decider = await cluster.decider()
  const [here, there] = [(decider + 1) % 3, (decider + 2) % 3]
  const proxy = proxies.redis[there]
  onTestFinished(() => proxy?.plan({}))
  proxy?.plan({ latencyMs: LATE_MS })
  for (const connection of proxy?.connections() ?? []) connection.reset()
  const ann = await cluster.onDuty(here, cluster.site.members[0])
  await ann.setStatus('away', 'lunch')
  const vera = await cluster.arrive(there)
  await startWaiting(vera)
  await hintsAreUp()
  const { conversationId: id } = conversationOf(vera)
  vera.sendMessage('still there?')
  await until('it is stored', () => vera.state().outbox.length === 0)
  await ann.setStatus('available')
  await until('she has it', () => holds(ann, id))
  await until('with all of it', () => ann.state().conversations.get(id)?.lastSeq === 5)
})
