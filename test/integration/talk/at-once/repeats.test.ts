/** Commands whose answers were lost, said again on another line: they are answered as they were at first, and done once. */
import { expect, test } from 'vitest'
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import {
  conversationOf,
  openScene,
  startTalking,
  storedEntries,
  type OnDuty,
  type Scene,
} from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'
import { greetedAgent, greetedVisitor } from '../../../support/wire/frames.ts'

const FIELDS = { contact: '李雷', phone: '13800000000', subject: '宽带', content: '请回电' }
const DONE = { ok: true, result: { kind: 'done' } }
const requestOf = (ref: string) => ({
  type: 'conversation.request',
  ref,
  message: { ref: `${ref}-m`, text: '我的账单不对' },
})

interface Reply {
  result: { conversation: { conversationId: ConversationId } }
}

/** A visitor's line and the conversation that was begun on it. */
async function asking(scene: Scene, known?: unknown, ref = 'q1') {
  const wire = await greetedVisitor(scene.cast, known === undefined ? {} : { token: known })
  const reply = (await wire.command(requestOf(ref))) as unknown as Reply
  const { conversationId } = reply.result.conversation
  return { wire, token: wire.welcome['token'], conversationId }
}

const typesOf = async (scene: Scene, id: ConversationId) =>
  (await storedEntries(scene, id)).map(({ type }) => type)

/** The same frame twice, each on a line of its own; in between the server has forgotten what it knew. */
async function twice(scene: Scene, first: Awaited<ReturnType<typeof asking>>, frame: object) {
  const said = await first.wire.command(frame)
  first.wire.close()
  await scene.server.restart()
  const again = await greetedVisitor(scene.cast, { token: first.token })
  const repeated = await again.command(frame)
  again.close()
  return [said, repeated]
}

test('[CV-12] a visitor’s end that comes again is answered alike, and ends nothing twice', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const first = await asking(scene)
  const { conversationId } = first
  const end = { type: 'conversation.end', ref: 'e1', conversationId }
  for (const reply of await twice(scene, first, end)) expect(reply).toMatchObject(DONE)
  const types = await typesOf(scene, conversationId)
  expect(types.filter((type) => type === 'conversation.ended')).toHaveLength(1)
})

test('[CV-12] nobody ends, or finds ended, what is somebody else’s', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const { wire, conversationId } = await asking(scene)
  const other = await greetedVisitor(scene.cast)
  const end = { type: 'conversation.end', conversationId }
  expect(await other.command(end)).toMatchObject({ error: { code: 'not-found' } })
  await wire.command(end)
  expect(await other.command(end)).toMatchObject({ error: { code: 'not-found' } })
  for (const each of [wire, other]) each.close()
})

test('[CV-12] the choice to go on waiting is made once for each apology, however often it comes', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const first = await asking(scene)
  const { conversationId } = first
  const wait = { type: 'wait.continue', ref: 'w1', conversationId }
  for (const reply of await twice(scene, first, wait)) expect(reply).toMatchObject(DONE)
  const types = await typesOf(scene, conversationId)
  expect(types.filter((type) => type === 'wait.continued')).toHaveLength(1)
})

test('[CV-12] a message left again is one message, and ends nothing that began since', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const first = await asking(scene)
  const leave = { type: 'left-message.submit', ref: 'l1', fields: FIELDS }
  const left = await first.wire.command(leave)
  first.wire.close()
  await scene.server.restart()
  const { wire, conversationId } = await asking(scene, first.token, 'q2')
  expect(await wire.command(leave)).toEqual(left)
  expect(await typesOf(scene, conversationId)).not.toContain('conversation.ended')
  expect(await scene.server.core().store.listLeftMessages({ limit: 9 })).toHaveLength(1)
  wire.close()
})

test('[CV-8] a request that comes again while another conversation is open says nothing there', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const first = await asking(scene)
  const { conversationId } = first
  await first.wire.command({ type: 'conversation.end', conversationId })
  first.wire.close()
  await scene.server.restart()
  const { wire, ...open } = await asking(scene, first.token, 'q2')
  const again = (await wire.command(requestOf('q1'))) as unknown as Reply
  expect(again.result.conversation.conversationId).toBe(conversationId)
  const types = await typesOf(scene, open.conversationId)
  expect(types.filter((type) => type === 'message.sent')).toHaveLength(1)
  wire.close()
})

/** The same twice from an agent, the second time on another line. */
async function twiceBy(scene: Scene, { member }: OnDuty, frame: object) {
  const replies = []
  for (let i = 0; i < 2; i += 1) {
    const wire = await greetedAgent(scene.cast, member.cookie)
    replies.push(await wire.command(frame))
    wire.close()
  }
  return replies
}

async function serving(wrapUpMs: number) {
  const scene = await openScene({ group: { wrapUpMs } })
  const ann = await scene.onDuty({ name: 'ann' })
  const visitor = await scene.arrive()
  await startTalking(visitor)
  const { conversationId } = conversationOf(visitor)
  return { scene, ann, visitor, conversationId }
}

test.each([0, 30_000])(
  '[CV-12] an agent’s end that comes again is answered alike, with %i ms of wrap-up',
  async (wrapUpMs) => {
    const { scene, ann, conversationId } = await serving(wrapUpMs)
    const end = { type: 'conversation.end', ref: 'e1', conversationId }
    for (const reply of await twiceBy(scene, ann, end)) expect(reply).toMatchObject(DONE)
    const types = await typesOf(scene, conversationId)
    expect(types.filter((type) => type === 'conversation.ended')).toHaveLength(1)
  },
)

test('[CV-12] so is the end of a wrap-up', async () => {
  const { scene, ann, conversationId } = await serving(30_000)
  await ann.client.end(conversationId)
  const end = { type: 'wrap-up.end', ref: 'u1', conversationId }
  for (const reply of await twiceBy(scene, ann, end)) expect(reply).toMatchObject(DONE)
})

test('[CV-12] a wrap-up that is not there yet, and an end of what another agent has, are refused', async () => {
  const { scene, ann, conversationId } = await serving(0)
  expect(await ann.client.endWrapUp(conversationId)).toMatchObject({ error: { code: 'conflict' } })
  const bob = await scene.onDuty({ name: 'bob' })
  await ann.client.transfer(conversationId, { kind: 'agent', agentId: bob.member.agentId })
  expect(await ann.client.end(conversationId)).toMatchObject({
    error: { code: 'conflict', holder: { name: 'bob' } },
  })
})

test('[TR-15] a transfer that comes again when it was taken is answered so, also when all is over', async () => {
  const { scene, ann, visitor, conversationId } = await serving(0)
  const bob = await scene.onDuty({ name: 'bob' })
  const to = { kind: 'agent', agentId: bob.member.agentId }
  const hand = { type: 'conversation.transfer', ref: 't1', conversationId, to }
  const TAKEN = { ok: true, result: { kind: 'transfer', outcome: 'taken' } }
  for (const reply of await twiceBy(scene, ann, hand)) expect(reply).toMatchObject(TAKEN)
  await visitor.endConversation()
  await until('bob is free', () => !bob.client.state().conversations.has(conversationId))
  for (const reply of await twiceBy(scene, ann, hand)) expect(reply).toMatchObject(TAKEN)
})

test('[TR-15] one that waits is answered so again, one to another place is a conflict, and calling back is done once', async () => {
  const { scene, ann, conversationId } = await serving(0)
  const [skillGroupId] = scene.cast.groups
  const bob = await scene.onDuty({ name: 'bob', capacity: 0 })
  const to = { kind: 'skill-group', skillGroupId }
  const hand = { type: 'conversation.transfer', ref: 't1', conversationId, to }
  const WAITING = { ok: true, result: { kind: 'transfer', outcome: 'waiting' } }
  for (const reply of await twiceBy(scene, ann, hand)) expect(reply).toMatchObject(WAITING)
  const elsewhere = { kind: 'agent', agentId: bob.member.agentId } as const
  expect(await ann.client.transfer(conversationId, elsewhere)).toMatchObject({
    error: { code: 'conflict' },
  })
  const back = { type: 'transfer.cancel', ref: 'b1', conversationId }
  for (const reply of await twiceBy(scene, ann, back)) expect(reply).toMatchObject(DONE)
  const types = ann.client.state().conversations.get(conversationId)?.internalEntries ?? []
  expect(types.filter(({ type }) => type === 'transfer.started')).toHaveLength(1)
})
