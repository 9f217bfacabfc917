/** Role × frame × somebody else's conversation: nothing is done, nothing is shown. */
import { describe, expect, test } from 'vitest'
import { AgentUp } from '../../../protocol/frames/agent-up.ts'
import { VisitorUp } from '../../../protocol/frames/visitor-up.ts'
import { AgentRole } from '../../../protocol/model/values.ts'
import { greetedAgent, greetedVisitor, type WelcomedWire } from '../../support/wire/frames.ts'
import { AGENT_FRAMES, VISITOR_FRAMES } from '../../support/wire/fuzz.ts'
import {
  conversationOf,
  openScene,
  startTalking,
  storedEntries,
  type Scene,
} from '../../support/inside/scene.ts'
import { nextRef } from '../../support/wire/wire.ts'

const CANARY = 'canary-51c3'
type AnyFrame = Record<string, unknown> & { type: string }

/** Every frame that names a conversation, naming somebody else's. */
function framesAbout(conversationId: string, frames: readonly object[]): AnyFrame[] {
  return frames
    .map((frame) => frame as AnyFrame)
    .filter((frame) => 'conversationId' in frame)
    .map((frame) => ({
      ...frame,
      conversationId,
      ...('ref' in frame && { ref: nextRef() }),
    }))
}

/** Sends every frame and answers what the replies said, by type. A ping at the end shows that all were read. */
async function tryAll(wire: WelcomedWire, frames: AnyFrame[]): Promise<Record<string, string>> {
  for (const frame of frames) wire.send(frame)
  wire.send({ type: 'ping' })
  await wire.next('the pong', (frame) => frame.type === 'pong')
  const outcomes: Record<string, string> = {}
  for (const frame of frames) {
    if (!('ref' in frame)) continue
    const reply = await wire.next(`reply to ${frame.type}`, (f) => f['ref'] === frame['ref'])
    outcomes[frame.type] = reply['ok'] ? 'ok' : (reply['error'] as { code: string }).code
  }
  return outcomes
}

/** Ann talks with a visitor who wrote the canary. */
async function annTalks(scene: Scene) {
  const ann = await scene.onDuty({ name: 'ann' })
  const visitor = await scene.arrive()
  await startTalking(visitor, CANARY)
  const { conversationId } = conversationOf(visitor)
  const before = await storedEntries(scene, conversationId)
  return { ann, visitor, conversationId, before }
}

function literalsOf(union: { options: readonly { entries: { type: { literal: string } } }[] }) {
  return union.options.map((option) => option.entries.type.literal).toSorted()
}

test('[S2] every frame of both unions is in the matrix', () => {
  const listed = (frames: readonly object[]) => frames.map((f) => (f as AnyFrame).type).toSorted()
  expect(listed(AGENT_FRAMES)).toEqual(literalsOf(AgentUp))
  expect(listed(VISITOR_FRAMES)).toEqual(literalsOf(VisitorUp))
})

describe.each(AgentRole.options)('[S2] the role %s', (role) => {
  test(`[S2] as ${role}: every frame about another’s conversation is refused as not found, and changes nothing`, async () => {
    const scene = await openScene()
    const { conversationId, before, visitor } = await annTalks(scene)
    const { cookie } = await scene.cast.addAgent({ role })
    const wire = await greetedAgent(scene.cast, cookie)
    const outcomes = await tryAll(wire, framesAbout(conversationId, AGENT_FRAMES))
    expect(new Set(Object.values(outcomes)), JSON.stringify(outcomes)).toEqual(
      new Set(['not-found']),
    )
    await scene.settle()
    expect(await storedEntries(scene, conversationId)).toEqual(before)
    expect(conversationOf(visitor)).toMatchObject({ isAgentTyping: false, readMarks: { agent: 0 } })
    expect(JSON.stringify(wire.frames)).not.toContain(CANARY)
  })

  test(`[S2] as ${role}: the floor is for those with oversight`, async () => {
    const scene = await openScene()
    const { cookie } = await scene.cast.addAgent({ role })
    const wire = await greetedAgent(scene.cast, cookie)
    const reply = await wire.command({ type: 'floor.watch', isWatching: true })
    expect(reply['ok']).toBe(role !== 'agent')
    if (role === 'agent') expect(reply).toMatchObject({ error: { code: 'forbidden' } })
  })
})

test('[S2] a visitor who names another’s conversation is refused, and nothing changes', async () => {
  const scene = await openScene()
  const { conversationId, before, ann } = await annTalks(scene)
  const stranger = await greetedVisitor(scene.cast)
  const outcomes = await tryAll(stranger, framesAbout(conversationId, VISITOR_FRAMES))
  expect(Object.values(outcomes)).not.toContain('ok')
  await scene.settle()
  expect(await storedEntries(scene, conversationId)).toEqual(before)
  expect(ann.client.state().conversations.get(conversationId)).toMatchObject({
    isVisitorTyping: false,
    readMarks: { visitor: 0 },
  })
  expect(JSON.stringify(stranger.frames)).not.toContain(CANARY)
})

test('[S2] a cursor into another’s conversation shows nothing of it', async () => {
  const scene = await openScene()
  const { conversationId } = await annTalks(scene)
  const stranger = await greetedVisitor(scene.cast, { cursor: { conversationId, seq: 0 } })
  expect(stranger.welcome['conversation']).toBeNull()
  expect(JSON.stringify(stranger.frames)).not.toContain(CANARY)
})

test('[G25] nothing of the internal lane is ever sent to a visitor', async () => {
  const scene = await openScene({ groupCount: 2, group: { wrapUpMs: 60_000 } })
  const [first, second] = scene.cast.groups
  if (!first || !second) throw new Error('two groups were asked for')
  const ann = await scene.onDuty({ name: 'ann', groups: [first] })
  await scene.onDuty({ name: 'bob', groups: [second], capacity: 0 })
  const wire = await greetedVisitor(scene.cast)
  const asked = await wire.command({ type: 'conversation.request' })
  const { conversation } = asked['result'] as { conversation: { conversationId: string } }
  const [id] = [...ann.client.state().conversations.keys()]
  if (!id || id !== conversation.conversationId) throw new Error('ann was not given it')
  await ann.client.transfer(id, { kind: 'skill-group', skillGroupId: second })
  await ann.client.cancelTransfer(id)
  await ann.client.end(id)
  await ann.client.endWrapUp(id)
  await wire.next('the end', (frame) => frame.type === 'conversation.ended')
  const said = JSON.stringify(wire.frames)
  for (const word of [
    'routing.decided',
    'transfer.',
    'wrap-up',
    'internal',
    'runnerUp',
    '"after"',
  ]) {
    expect(said, word).not.toContain(word)
  }
})
