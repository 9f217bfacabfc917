/** The server goes away, politely or not, and comes back: nothing that was said is lost. */
import { expect, onTestFinished, test } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import { startChaosProxy } from '../../support/chaos/chaos-proxy.ts'
import { brokenInvariants, readJournal } from '../../support/process/invariants.ts'
import { hurriedClock, memoryStorage, online, textsOf, visitor } from '../../support/people.ts'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { openStage, type Stage } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'

const CONVERSATIONS = 500
const AGENTS = 10
/** Messages of each visitor before, during and after. */
const EACH = 3
const MESSAGE_RATE = { count: 1_000, windowMs: 1_000 }

function storedTexts({ server }: Stage): string[] {
  return readJournal(server.dataDir)
    .filter((row) => row.type === 'message.sent')
    .map((row) => (JSON.parse(row.body) as { text: string }).text)
}

/** Every visitor says so many things; agents answer. */
function everybodyTalks(visitors: VisitorClient[], agents: AgentClient[], when: string): string[] {
  const said: string[] = []
  for (const [v, client] of visitors.entries()) {
    for (let i = 0; i < EACH; i++) {
      said.push(`${when} visitor ${v} message ${i}`)
      client.sendMessage(`${when} visitor ${v} message ${i}`)
    }
  }
  for (const [a, client] of agents.entries()) {
    for (const id of client.state().conversations.keys()) {
      said.push(`${when} agent ${a} in ${id}`)
      client.send(id, `${when} agent ${a} in ${id}`)
    }
  }
  return said
}

test(`[G20] a restart under ${CONVERSATIONS} conversations loses nothing and ends none`, async () => {
  const stage = await openStage({
    agents: AGENTS,
    capacity: CONVERSATIONS / AGENTS,
    deadlines: { messageRate: MESSAGE_RATE },
  })
  const agents = []
  for (const member of stage.site.members) agents.push(await stage.onDuty(member))
  const visitors = await Promise.all(
    Array.from({ length: CONVERSATIONS }, () => stage.arrive({ clock: hurriedClock(4) })),
  )
  await Promise.all(visitors.map((client) => client.requestConversation()))
  const everybody = [...visitors, ...agents]
  const isQuiet = () => everybody.every((client) => client.state().outbox.length === 0)

  const said = everybodyTalks(visitors, agents, 'before')
  const stopping = stage.server.kill('SIGTERM')
  said.push(...everybodyTalks(visitors, agents, 'during'))
  expect(await stopping).toBe(0)
  said.push(...everybodyTalks(visitors, agents, 'while down'))
  await stage.server.start()
  await until('everything said is stored', isQuiet, 40_000)

  expect(storedTexts(stage).toSorted()).toEqual(said.toSorted())
  expect(visitors.filter((client) => conversationOf(client).state !== 'active')).toEqual([])
  expect(brokenInvariants(stage.server.dataDir)).toEqual([])
})

test('[G6] the outbox survives the reload of the page and the death of the server', async () => {
  const stage = await openStage()
  await stage.onDuty(stage.site.members[0])
  const storage = memoryStorage()
  const before = await stage.arrive({ storage })
  await startTalking(before)
  await stage.server.kill('SIGKILL')
  before.sendMessage('written while nobody listens')
  await until('it is kept', async () => (await keptIn(storage, 'written while')) !== null)
  before.stop()

  await stage.server.start()
  const after = await stage.arrive({ storage })
  await until('it is sent', () => after.state().outbox.length === 0)
  expect(storedTexts(stage)).toEqual(['您好', 'written while nobody listens'])
  expect(textsOf(conversationOf(after).entries)).toEqual(['您好', 'written while nobody listens'])
})

/** Whether anything kept contains the text; the test does not care under which key. */
async function keptIn(storage: ReturnType<typeof memoryStorage>, text: string) {
  for (const key of storage.keys()) if ((await storage.load(key))?.includes(text)) return key
  return null
}

test('[G6] a message that has no answer in ten seconds is shown as failed, and retry sends it once', async () => {
  const HURRY = 20
  const stage = await openStage()
  await stage.onDuty(stage.site.members[0])
  const proxy = await startChaosProxy(stage.server.port)
  onTestFinished(() => proxy.close())
  const client = visitor({
    ...stage.site,
    port: proxy.port,
    origin: stage.server.url,
    clock: hurriedClock(HURRY),
  })
  onTestFinished(() => client.stop())
  await online(client)
  await startTalking(client)
  proxy.plan({ isBlackHole: true })
  for (const connection of proxy.connections()) connection.freeze()
  const ref = client.sendMessage('into the void')
  const isFailed = () => client.state().outbox.some((item) => item.state === 'failed')
  await until('it is shown as failed', isFailed, 10_000 / HURRY + 1_000)

  proxy.plan({})
  for (const connection of proxy.connections()) connection.reset()
  client.retry(ref)
  await until('it is sent', () => client.state().outbox.length === 0, 10_000)
  expect(storedTexts(stage)).toEqual(['您好', 'into the void'])
})
