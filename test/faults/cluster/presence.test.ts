/** Who is here and who is gone: the same on every node, whichever of them decides. */
import { expect, test } from 'vitest'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { memoryStorage } from '../../support/people.ts'
import { until } from '../../support/until.ts'
import { holds, openStaffed } from './staff.ts'

const GRACE_MS = 3_000
/** For the machine of the tests, which does more than this. */
const SLACK_MS = 5_000

const stage = openStaffed({
  deadlines: { visitorGraceMs: GRACE_MS, agentGraceMs: GRACE_MS, soothing: null },
  group: { wrapUpMs: 0 },
})

test('[CL-10] [G13] an agent with tabs on two nodes is one agent, and loses nothing while one of them is left', async () => {
  const { cluster, hire, entriesOf } = stage
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
  const { cluster, hire, entriesOf } = stage
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
  const { cluster, hire, entriesOf } = stage
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

test('[CL-12] [S5] signing an agent out on one node closes their connections on all within 2 s', async () => {
  const { cluster, hire } = stage
  const member = await hire()
  const tabs = await Promise.all([0, 1, 2].map((n) => cluster.signOn(n, member)))
  await cluster.site.admin.must('DELETE', `/api/agents/${member.agentId}/sessions`)
  await Promise.all(
    tabs.map((tab) =>
      until('the connection is refused', () => tab.state().connection === 'refused', 2_000),
    ),
  )
})
