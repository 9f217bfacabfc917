/** Who is here, who waits, who answers: the same on every node, whichever of them decides. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent-client.ts'
import { DEFAULT_SITE_SETTINGS } from '../../../protocol/model/defaults.ts'
import type { SiteSettings } from '../../../protocol/model/settings.ts'
import type { AgentId, ConversationId } from '../../../protocol/model/ids.ts'
import { conversationOf, startTalking, startWaiting } from '../../support/inside/scene.ts'
import { agent, memoryStorage, online } from '../../support/people.ts'
import { openCluster, type ClusterStage } from '../../support/process/cluster.ts'
import { addMember, type Member } from '../../support/process/site.ts'
import { until } from '../../support/until.ts'

const GRACE_MS = 3_000
const SILENT_MS = 2_000
/** For the machine of the tests, which does more than this. */
const SLACK_MS = 5_000

const cleanUps: (() => Promise<void>)[] = []
let cluster: ClusterStage
let people = 0

beforeAll(async () => {
  const deadlines = {
    visitorGraceMs: GRACE_MS,
    agentGraceMs: GRACE_MS,
    agentSilentMs: SILENT_MS,
    soothing: null,
  }
  cluster = await openCluster({ agents: 0, deadlines, group: { wrapUpMs: 0 } }, (task) =>
    cleanUps.push(task),
  )
})
afterAll(async () => {
  for (const task of cleanUps.toReversed()) await task()
})

/** Somebody who alone answers while the test lasts. */
async function hire(capacity = 5): Promise<Member> {
  const { site } = cluster
  const member = await addMember(cluster.node(0).url, site.admin, {
    loginId: `somebody-${++people}`,
    capacity,
    skillGroupIds: [site.skillGroupId],
  })
  onTestFinished(async () => {
    await site.admin.must('DELETE', `/api/agents/${member.agentId}/sessions`)
  })
  return member
}

async function entriesOf(id: ConversationId, type: string, text = ''): Promise<unknown[]> {
  const rows = await cluster.journal()
  return rows.filter((row) => {
    return row.conversation_id === id && row.type === type && row.body.includes(text)
  })
}

function holds(client: AgentClient, id: ConversationId): boolean {
  return client.state().conversations.has(id)
}

test('[CL-9] a place in the queue is shown and kept true on a node that does not decide', async () => {
  const ann = await cluster.onDuty(2, await hire(1))
  const first = await cluster.arrive(1)
  await startTalking(first)
  const second = await cluster.arrive(1)
  await startWaiting(second)
  const third = await cluster.arrive(2)
  await startWaiting(third)
  await until('the place is known', () => conversationOf(third).queue?.ahead === 1)
  await second.endConversation()
  await until('the place is true', () => conversationOf(third).queue?.ahead === 0, 1_000 + SLACK_MS)
  await first.endConversation()
  await until('it is served', () => conversationOf(third).state === 'active', 2_000 + SLACK_MS)
  await until('the agent has it', () => holds(ann, conversationOf(third).conversationId))
  await third.endConversation()
})

test('[CL-9] typing, reading and the visitor’s page cross from node to node', async () => {
  const ann = await cluster.onDuty(2, await hire())
  const vera = await cluster.arrive(1)
  await startTalking(vera)
  const { conversationId: id } = conversationOf(vera)
  const held = () => ann.state().conversations.get(id)
  vera.setTyping(true)
  await until('the agent sees it', () => held()?.isVisitorTyping)
  ann.setTyping(id, true)
  await until('the visitor sees it', () => conversationOf(vera).isAgentTyping)
  ann.markRead(id, 2)
  await until('the visitor sees it read', () => conversationOf(vera).readMarks.agent > 0)
  await until('the agent sees the page', () => held()?.visitor.page?.title === 'A page')
  await vera.endConversation()
})

test('[CL-9] what a visitor is writing is shown to the agent on another node, where the site says so', async () => {
  const { site } = cluster
  const path = `/api/sites/${site.siteId}/settings`
  const settings = await site.admin.must<SiteSettings>('GET', path)
  await site.admin.must('PUT', path, { ...settings, previewsTyping: true })
  const ann = await cluster.onDuty(2, await hire())
  const vera = await cluster.arrive(1)
  await startTalking(vera)
  const { conversationId: id } = conversationOf(vera)
  const draft = () => ann.state().conversations.get(id)?.visitorDraft
  await until('the agent has it', () => holds(ann, id))
  // Said again until the node of the visitor knows the setting.
  const isShown = (): boolean => {
    vera.setDraft('套餐余量')
    return draft() === '套餐余量'
  }
  await until('the agent sees what is being written', isShown)
  vera.sendMessage('套餐余量怎么查？')
  await until('it is written', () => draft() === '')
  await vera.endConversation()
  await site.admin.must('PUT', path, settings)
})

test('[CL-10] [G13] an agent with tabs on two nodes is one agent, and loses nothing while one of them is left', async () => {
  const member = await hire()
  const one = await cluster.onDuty(1, member)
  const two = await cluster.signOn(2, member)
  const vera = await cluster.arrive(0)
  await startTalking(vera)
  const { conversationId: id } = conversationOf(vera)
  await until('both tabs show it', () => holds(one, id) && holds(two, id))
  one.send(id, 'from one tab')
  await until('the other shows it', () => two.state().conversations.get(id)?.lastSeq === 4)
  // Somebody who goes at the same time with their only tab is lost after the grace.
  const bob = await cluster.onDuty(1, await hire(1))
  await two.setStatus('away', 'lunch')
  const otto = await cluster.arrive(0)
  await startTalking(otto)
  const { conversationId: other } = conversationOf(otto)
  await until('bob has it', () => holds(bob, other))
  one.stop()
  bob.stop()
  await until(
    'bob is lost',
    async () => (await entriesOf(other, 'conversation.queued')).length > 0,
    GRACE_MS + SLACK_MS,
  )
  two.send(id, 'still here')
  await until('it arrives', () => two.state().outbox.length === 0)
  expect(await entriesOf(id, 'conversation.queued')).toEqual([])
  await otto.endConversation()
  await vera.endConversation()
})

test('[CL-10] [G12] agents of a node that died lose what they held after their grace, and it is served by others', async () => {
  const decider = await cluster.decider()
  const dying = (decider + 1) % cluster.nodes.length
  const member = await hire()
  const doomed = await cluster.onDuty(dying, member)
  const vera = await cluster.arrive(decider)
  await startTalking(vera)
  const { conversationId: id } = conversationOf(vera)
  doomed.stop()
  const ann = await cluster.onDuty(decider, await hire())
  await cluster.node(dying).kill('SIGKILL')
  await until('another agent has it', () => holds(ann, id), 5_000 + GRACE_MS + SLACK_MS)
  expect(await entriesOf(id, 'notice.posted', 'agent-lost')).toHaveLength(1)
  await cluster.node(dying).start()
  await vera.endConversation()
})

test('[CL-10] [G14] a visitor of a node that died keeps the conversation elsewhere; one who stays away ends once', async () => {
  const decider = await cluster.decider()
  const dying = (decider + 1) % cluster.nodes.length
  await cluster.onDuty(decider, await hire())
  const storage = memoryStorage()
  const back = await cluster.arrive(dying, { storage })
  const gone = await cluster.arrive(dying)
  await startTalking(back)
  await startTalking(gone)
  const [backId, goneId] = [back, gone].map((one) => conversationOf(one).conversationId)
  if (!backId || !goneId) throw new Error('both talk')
  back.stop()
  gone.stop()
  await cluster.node(dying).kill('SIGKILL')
  const again = await cluster.arrive(decider, { storage })
  expect(conversationOf(again).conversationId).toBe(backId)
  const ended = () => entriesOf(goneId, 'conversation.ended')
  await until('the other ends', async () => (await ended()).length > 0, 5_000 + GRACE_MS + SLACK_MS)
  await cluster.node(dying).start()
  expect(conversationOf(again).state).toBe('active')
  expect(await ended()).toHaveLength(1)
  await again.endConversation()
})

test('[CL-11] a conversation is handed over between agents on nodes that do not decide', async () => {
  const decider = await cluster.decider()
  const [a, b] = [1, 2].map((n) => (decider + n) % cluster.nodes.length) as [number, number]
  const ann = await cluster.onDuty(a, await hire())
  const vera = await cluster.arrive(b)
  await startTalking(vera)
  const { conversationId: id } = conversationOf(vera)
  await until('ann has it', () => holds(ann, id))
  const member = await hire()
  const bob = await cluster.onDuty(b, member)
  const to = { kind: 'agent' as const, agentId: member.agentId }
  // The directory and the floor of the other nodes learn of bob in a moment.
  const isTaken = async (): Promise<boolean> => (await ann.transfer(id, to)).ok
  await until('it is handed over', isTaken)
  await until('bob has it, and ann has not', () => holds(bob, id) && !holds(ann, id))
  bob.send(id, 'now with me')
  await until('it arrives', () => conversationOf(vera).agent?.id === (member.agentId as AgentId))
  await vera.endConversation()
})

test('[CL-11] [G15] a visitor who gets no answer is told once, wherever they are', async () => {
  const decider = await cluster.decider()
  const other = (decider + 1) % cluster.nodes.length
  const ann = await cluster.onDuty(other, await hire())
  const vera = await cluster.arrive(other)
  await startTalking(vera)
  const { conversationId: id } = conversationOf(vera)
  await until('ann has it', () => holds(ann, id))
  ann.send(id, 'hello')
  await until('it arrives', () => ann.state().outbox.length === 0)
  vera.sendMessage('and now?')
  const told = () => entriesOf(id, 'notice.posted', 'agent-silent')
  await until('the visitor is told', async () => (await told()).length > 0, SILENT_MS + 5_000)
  // Somebody whose question is as old when they are told as the first one's was.
  const otto = await cluster.arrive(other)
  await startTalking(otto)
  const later = conversationOf(otto).conversationId
  const toldLater = () => entriesOf(later, 'notice.posted', 'agent-silent')
  await until('the other is told', async () => (await toldLater()).length > 0, SILENT_MS + 5_000)
  expect(await told()).toHaveLength(1)
  await otto.endConversation()
  await vera.endConversation()
})

test('[CL-12] [S5] signing an agent out on one node closes their connections on all within 2 s', async () => {
  const member = await hire()
  const tabs = await Promise.all([0, 1, 2].map((n) => cluster.signOn(n, member)))
  await cluster.site.admin.must('DELETE', `/api/agents/${member.agentId}/sessions`)
  await Promise.all(
    tabs.map((tab) =>
      until('the connection is refused', () => tab.state().connection === 'refused', 2_000),
    ),
  )
})

test('[CL-12] settings changed on one node hold on the others', async () => {
  const { site } = cluster
  await cluster.onDuty(1, await hire())
  const texts = DEFAULT_SITE_SETTINGS.texts
  const view = await site.admin.must<{ settings: object }>('GET', `/api/sites/${site.siteId}`)
  const tooFast = { 'zh-CN': '请慢一点', en: 'Slowly, please' }
  await site.admin.must('PUT', `/api/sites/${site.siteId}/settings`, {
    ...view.settings,
    texts: { ...texts, tooFast },
  })
  await until('a visitor elsewhere is told so', async () => {
    const client = await cluster.arrive(2)
    const { site: shown } = client.state()
    client.stop()
    return shown?.tooFast.en === tooFast.en
  })
})

test('[CL-12] a supervisor sees the floor from any node', async () => {
  const decider = await cluster.decider()
  const other = (decider + 1) % cluster.nodes.length
  const { site } = cluster
  await cluster.onDuty(other, await hire(1))
  const vera = await cluster.arrive(other)
  await startTalking(vera)
  const waiting = await cluster.arrive(other)
  await startWaiting(waiting)
  const cookie = site.admin.cookie
  const admin = await site.admin.must<{ agent: { id: AgentId } }>('GET', '/api/session')
  const { port, url } = cluster.node(other)
  const watcher = agent({ port, origin: url, cookie, agentId: admin.agent.id })
  onTestFinished(() => watcher.stop())
  await online(watcher)
  await watcher.watchFloor(true)
  const rows = () => watcher.state().floor?.waiting.map((row) => row.conversationId) ?? []
  await until('who waits is shown', () => rows().includes(conversationOf(waiting).conversationId))
  const load = () => watcher.state().floor?.agents.reduce((sum, row) => sum + row.load, 0)
  await until('what is held is shown', () => load() === 1)
  await waiting.endConversation()
  await vera.endConversation()
})
