/** What people see and do of each other across nodes: places, marks, transfers, deadlines, settings, the floor. */
import { expect, onTestFinished, test } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from '../../../protocol/model/defaults.ts'
import type { SiteSettings } from '../../../protocol/model/settings.ts'
import type { AgentId } from '../../../protocol/model/ids.ts'
import { conversationOf, startTalking, startWaiting } from '../../support/inside/scene.ts'
import { agent, online, textsOf } from '../../support/people.ts'
import { until } from '../../support/until.ts'
import { holds, openStaffed } from './staff.ts'

const GRACE_MS = 3_000
const SILENT_MS = 2_000
/** For the machine of the tests, which does more than this. */
const SLACK_MS = 5_000

const stage = openStaffed({
  deadlines: {
    visitorGraceMs: GRACE_MS,
    agentGraceMs: GRACE_MS,
    agentSilentMs: SILENT_MS,
    soothing: null,
  },
  group: { wrapUpMs: 0 },
})

/** Ann and Vera, on the nodes given, in a conversation that ann holds. */
async function talkAcross(annAt: number, veraAt: number) {
  const { cluster, hire } = stage
  const ann = await cluster.onDuty(annAt, await hire())
  const vera = await cluster.arrive(veraAt)
  await startTalking(vera)
  const { conversationId: id } = conversationOf(vera)
  await until('ann has it', () => holds(ann, id))
  return { ann, vera, id }
}

/** Sends a letter from one node to another, as no node would, and waits until it is taken. */
async function post(from: number, to: number, letter: { count?: number; notices: object[] }) {
  const { cluster } = stage
  const [sender, reader] = [cluster.nodeId(from), cluster.nodeId(to)]
  const text = JSON.stringify({ from: sender, at: Date.now(), ...letter })
  await cluster.database.query(`insert into post (node_id, body) values ('${reader}', '${text}')`)
  const isTaken = async (): Promise<boolean> => {
    const left = await cluster.database.query(`select 1 from post where node_id = '${reader}'`)
    return left.length === 0
  }
  await until('it is taken', isTaken)
}

test('[CL-9] a place in the queue is shown and kept true on a node that does not decide', async () => {
  const { cluster, hire } = stage
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
  const { ann, vera, id } = await talkAcross(2, 1)
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

test('[CL-2] [G17] the first words reach an agent on the node that decides at once', async () => {
  const { cluster, hire } = stage
  const decider = await cluster.decider()
  const ann = await cluster.onDuty(decider, await hire())
  // Several: whoever is told nothing finds them now and then, which may be soon once.
  for (let i = 0; i < 5; i += 1) {
    const vera = await cluster.arrive((decider + 1) % cluster.nodes.length)
    await startTalking(vera)
    const { conversationId: id } = conversationOf(vera)
    await until('ann has it', () => holds(ann, id))
    const shown = () => ann.state().conversations.get(id)?.entries ?? []
    vera.sendMessage('are you there?')
    await until('they arrive', () => textsOf(shown()).includes('are you there?'), 1_000)
    await vera.endConversation()
  }
})

test('[CL-23] what comes late by post undoes nothing that was heard meanwhile', async () => {
  const { ann, vera, id } = await talkAcross(2, 1)
  // As from a start, before anybody came.
  await post(1, 2, {
    count: 1,
    notices: [{ type: 'all', holds: [], agents: [], wantsAnswer: false }],
  })
  // More than once, since it may be read a moment after it was taken.
  for (const isTyping of [true, false, true]) {
    ann.setTyping(id, isTyping)
    await until('the visitor sees it', () => conversationOf(vera).isAgentTyping === isTyping)
  }
  await vera.endConversation()
})

test('[CL-26] a notice that cannot be taken keeps none of those back that came with it', async () => {
  const { ann, vera, id } = await talkAcross(2, 1)
  const frame = { type: 'typing.changed', conversationId: id, by: 'agent', isTyping: true }
  const good = { type: 'signal', id, to: 'visitor', frame }
  // As nobody sends it: without what moved.
  await post(2, 1, { notices: [{ type: 'moved' }, good] })
  await until('the visitor sees what came behind it', () => conversationOf(vera).isAgentTyping)
  const log = stage.cluster.node(1).output()
  expect(log).toMatch(/"kind":"moved",.*a notice of another process could not be taken/)
  expect(holds(ann, id)).toBe(true)
  await vera.endConversation()
})

test('[CL-24] a mark of reading that was not heard of is found in the store', async () => {
  const { cluster } = stage
  const { vera, id } = await talkAcross(2, 1)
  await cluster.database.query(`insert into read_mark values ('${id}', 0, 2)`)
  const isRead = (): boolean => conversationOf(vera).readMarks.agent === 2
  await until('the visitor sees it read', isRead, 4_000 + SLACK_MS)
  await vera.endConversation()
})

test('[CL-9] what a visitor is writing is shown to the agent on another node, where the site says so', async () => {
  const { cluster } = stage
  const { site } = cluster
  const path = `/api/sites/${site.siteId}/settings`
  const settings = await site.admin.must<SiteSettings>('GET', path)
  await site.admin.must('PUT', path, { ...settings, previewsTyping: true })
  const { ann, vera, id } = await talkAcross(2, 1)
  const draft = () => ann.state().conversations.get(id)?.visitorDraft
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

test('[CL-11] a conversation is handed over between agents on nodes that do not decide', async () => {
  const { cluster, hire } = stage
  const decider = await cluster.decider()
  const [a, b] = [1, 2].map((n) => (decider + n) % cluster.nodes.length) as [number, number]
  const { ann, vera, id } = await talkAcross(a, b)
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
  const { cluster, entriesOf } = stage
  const decider = await cluster.decider()
  const other = (decider + 1) % cluster.nodes.length
  const { ann, vera, id } = await talkAcross(other, other)
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

test('[CL-12] settings changed on one node hold on the others', async () => {
  const { cluster, hire } = stage
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
  const { cluster, hire } = stage
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
