/** A visitor's client that waits for its next attempt, over a network delivered by hand. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import { settle } from '../testing/fake-network.ts'
import {
  answered,
  requested,
  said,
  visitorConversation,
  visitorWelcome,
} from '../testing/frames.ts'
import { visitorRig } from '../testing/rigs.ts'

const RUNNING = visitorConversation([requested(1), said(2, 'x'), answered(3)])

/** Three attempts failed, and the client waits for some seconds before the next. */
async function waitingOn() {
  const clock = manualClock()
  const rig = visitorRig(clock)
  const { client, network, line, welcome } = rig
  await welcome(visitorWelcome(RUNNING))
  line().breakOff()
  while (client.state().connection !== 'offline') {
    clock.advance(10_000)
    await settle()
    line().breakOff()
  }
  const attempts = network.lines.length
  return { ...rig, clock, newAttempts: () => network.lines.length - attempts }
}

type Waiting = Awaited<ReturnType<typeof waitingOn>>

const ACTS: [string, (scene: Waiting) => void][] = [
  ['writes', ({ client }) => client.setTyping(true)],
  ['sends', ({ client }) => void client.sendMessage('hello?')],
  ['ends the conversation', ({ client }) => void client.endConversation()],
]

test.for(ACTS)('[WI-29] a visitor who %s has the line tried at once', async ([, act]) => {
  const scene = await waitingOn()
  await settle()
  expect(scene.newAttempts()).toBe(0)
  act(scene)
  await settle()
  expect(scene.newAttempts()).toBe(1)
})

test('[WI-29] the wait a server asked for is not cut short', async () => {
  const clock = manualClock()
  const { client, network, line, welcome } = visitorRig(clock)
  await welcome(visitorWelcome(RUNNING))
  line().deliver({ type: 'bye', reason: 'shutting-down', retryAfterMs: 5_000 })
  client.setTyping(true)
  await settle()
  expect(network.lines.length).toBe(1)
  clock.advance(10_000)
  await settle()
  expect(network.lines.length).toBe(2)
})
