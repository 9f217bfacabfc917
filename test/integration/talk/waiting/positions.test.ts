/** A place in the queue that is shown is true: soon near the head, a little later further back. */
import { expect, test } from 'vitest'
import type { VisitorClient } from '../../../../protocol/client/visitor/client.ts'
import {
  conversationOf,
  openScene,
  startTalking,
  startWaiting,
} from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'

const WAITING = 130
/** Those ahead of whom fewer wait than this are told within a second, the others within five. */
const NEAR = 100
const SECOND_MS = 1_000

test('[G10] [QU-13] a place shown is true within a second for the first hundred, within five for those behind, however many leave', async () => {
  const scene = await openScene()
  const { client: ann } = await scene.onDuty({ capacity: 1 })
  await startTalking(await scene.arrive())
  const waiting: VisitorClient[] = []
  for (let i = 0; i < WAITING; i++) {
    const visitor = await scene.arrive()
    await startWaiting(visitor)
    waiting.push(visitor)
  }
  const { floor } = scene.server.core().dispatcher
  const wrong = (within: number): string[] =>
    waiting.flatMap((visitor) => {
      const { conversationId, queue } = conversationOf(visitor)
      const ahead = floor.placeOf(conversationId)?.ahead
      if (ahead === undefined || ahead >= within || ahead === queue?.ahead) return []
      return [`told ${queue?.ahead}, is ${ahead}`]
    })
  await scene.pass(5 * SECOND_MS)
  expect(wrong(Infinity)).toEqual([])

  // While those far back are being told in slices, more leave: from the head, and from the middle.
  for (const leaver of [70, 40, 5]) {
    const [held] = ann.state().conversations.keys()
    if (held) await ann.end(held)
    await until('the next is served', () => {
      const [now] = ann.state().conversations.keys()
      return now !== undefined && now !== held
    })
    await waiting.splice(leaver, 1)[0]?.endConversation()
    const served = waiting.findIndex((visitor) => conversationOf(visitor).state === 'active')
    if (served >= 0) waiting.splice(served, 1)
    expect(wrong(Infinity).length, 'not told at once').toBeGreaterThan(NEAR)
    await scene.pass(SECOND_MS)
    expect(wrong(NEAR)).toEqual([])
  }
  await scene.pass(4 * SECOND_MS)
  expect(wrong(Infinity)).toEqual([])
})
