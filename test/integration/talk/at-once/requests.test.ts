/** Requests whose answers were lost, sent again. */
import { expect, test } from 'vitest'
import { openScene, type Scene } from '../../../support/inside/scene.ts'
import { greetedVisitor, type WelcomedWire } from '../../../support/wire/frames.ts'
import type { LooseFrame } from '../../../support/wire/wire.ts'

const REQUEST = {
  type: 'conversation.request',
  ref: 'm1-q',
  message: { ref: 'm1', text: '我的账单不对' },
}

function conversationIn(reply: LooseFrame) {
  const { result } = reply as unknown as {
    result: { conversation: { conversationId: string; state: string } }
  }
  return result.conversation
}

async function greeted(scene: Scene, token?: unknown): Promise<WelcomedWire> {
  const wire = await greetedVisitor(scene.cast, token ? { token } : {})
  return wire
}

async function requestAndEnd(scene: Scene) {
  const wire = await greeted(scene)
  const begun = conversationIn(await wire.command(REQUEST))
  const { conversationId } = begun
  await wire.command({ type: 'conversation.end', conversationId })
  wire.close()
  return { token: wire.welcome['token'], conversationId }
}

test('[CV-8] a request that comes again after its conversation ended and the server restarted begins no second one', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const { token, conversationId } = await requestAndEnd(scene)
  await scene.server.restart()
  const again = await greeted(scene, token)
  const answered = conversationIn(await again.command(REQUEST))
  expect(answered).toMatchObject({ conversationId, state: 'closed' })
  const visitorId = again.welcome['visitorId'] as never
  expect(await scene.server.core().store.countOf(visitorId)).toBe(1)
  again.close()
})

test('[CV-8] another request after the end begins another conversation', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const { token, conversationId } = await requestAndEnd(scene)
  const again = await greeted(scene, token)
  const next = { ...REQUEST, ref: 'm2-q', message: { ref: 'm2', text: '还有一个问题' } }
  const answered = conversationIn(await again.command(next))
  expect(answered.conversationId).not.toBe(conversationId)
  again.close()
})

test('[CV-8] the same request on a new line waits for the one under way', async () => {
  const scene = await openScene()
  await scene.onDuty()
  const first = await greeted(scene)
  first.send(REQUEST)
  first.close()
  const second = await greeted(scene, first.welcome['token'])
  const third = await greeted(scene, first.welcome['token'])
  const answers = await Promise.all([second.command(REQUEST), third.command(REQUEST)])
  const ids = new Set(answers.map((answer) => conversationIn(answer).conversationId))
  expect(ids.size).toBe(1)
  expect(await scene.server.core().store.countOf(second.welcome['visitorId'] as never)).toBe(1)
  second.close()
  third.close()
})

test('[CV-8] a request that was refused may be made again under the same ref', async () => {
  const scene = await openScene()
  const wire = await greeted(scene)
  expect(await wire.command(REQUEST)).toMatchObject({ ok: false, error: { code: 'no-agents' } })
  await scene.onDuty()
  const other = await greeted(scene, wire.welcome['token'])
  expect(conversationIn(await other.command(REQUEST))).toMatchObject({ state: 'active' })
  wire.close()
  other.close()
})
