/** One bad peer harms nobody else. */
import { expect, test } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import { SILENCE_MAX_MS } from '../../../protocol/model/limits.ts'
import { greetedAgent, greetedVisitor } from '../../support/wire/frames.ts'
import { textsOf } from '../../support/people.ts'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { openStage, type Stage } from '../../support/process/stage.ts'
import type { LooseFrame } from '../../support/wire/wire.ts'

const SAMPLES = 200
/** Far more than the kernel's own buffers of a connection hold. */
const FLOOD_MESSAGES = 1_500
/** Messages under way at a time. */
const FLOODS = 10
const LONG_TEXT = '长'.repeat(4_000)
/** What a busy machine adds to any p99. */
const NOISE_MS = 15

/** How long a message takes from the visitor to the agent, at the 99th percentile. */
async function p99Of(visitor: VisitorClient, agent: AgentClient, mark: string): Promise<number> {
  const { conversationId } = conversationOf(visitor)
  const times: number[] = []
  for (let i = 0; i < SAMPLES; i++) {
    const text = `${mark} ${i}`
    const arrived = Promise.withResolvers<void>()
    const stop = agent.subscribe((view) => {
      const entries = view.conversations.get(conversationId)?.entries ?? []
      if (textsOf(entries).at(-1) === text) arrived.resolve()
    })
    const startedAt = performance.now()
    visitor.sendMessage(text)
    await arrived.promise
    stop()
    times.push(performance.now() - startedAt)
  }
  return times.toSorted((a, b) => a - b)[Math.floor(SAMPLES * 0.99)] ?? Number.NaN
}

type Peer = Awaited<ReturnType<typeof greetedVisitor>>

/** A visitor whom the flooder talks with. */
async function talkingWith(flooder: Peer, { site }: Stage) {
  const peer = await greetedVisitor(site)
  const asked = await peer.command({ type: 'conversation.request' })
  const { conversation } = asked['result'] as { conversation: { conversationId: string } }
  const { conversationId } = conversation
  const isIt = (frame: LooseFrame) =>
    (frame['conversation'] as { conversationId?: string })?.conversationId === conversationId
  await flooder.next('the conversation', (frame) => isIt(frame))
  return { peer, conversationId }
}

/** Far more than fits between server and client, as fast as the server takes it. */
async function flood(flooder: Peer, conversationId: string): Promise<void> {
  const send = async () => {
    for (let i = 0; i < FLOOD_MESSAGES / FLOODS; i++)
      await flooder.command({ type: 'message.send', conversationId, text: LONG_TEXT })
  }
  await Promise.all(Array.from({ length: FLOODS }, send))
}

test('[G21] a reader that stops is cut, and the others notice no more of it than of one that reads', async () => {
  const messageRate = { count: 1_000, windowMs: 1_000 }
  const stage = await openStage({ agents: 2, capacity: 2, deadlines: { messageRate } })
  const [first, second] = stage.site.members
  const agent = await stage.onDuty(first)
  const bystander = await stage.arrive()
  await startTalking(bystander)
  await agent.setStatus('away')
  const flooder = await greetedAgent(stage.server, second?.cookie ?? '')
  await flooder.command({ type: 'status.set', status: 'available' })

  const reader = await talkingWith(flooder, stage)
  const toReader = flood(flooder, reader.conversationId)
  const before = await p99Of(bystander, agent, 'while a reader reads')
  await toReader

  const sleeper = await talkingWith(flooder, stage)
  sleeper.peer.socket.pause()
  const asleepAt = performance.now()
  const toSleeper = flood(flooder, sleeper.conversationId)
  const during = await p99Of(bystander, agent, 'while a reader sleeps')
  await toSleeper
  await flooder.next('that the sleeper is cut', ({ type, isOnline, conversationId }) => {
    return (
      type === 'visitor.presence' && isOnline === false && conversationId === sleeper.conversationId
    )
  })
  expect(performance.now() - asleepAt, 'cut for what is unsent, not for silence').toBeLessThan(
    SILENCE_MAX_MS,
  )
  const after = await p99Of(bystander, agent, 'afterwards')

  expect(during).toBeLessThan(2 * before + NOISE_MS)
  expect(after).toBeLessThan(2 * before + NOISE_MS)
  for (const { peer } of [reader, sleeper]) peer.close()
})
