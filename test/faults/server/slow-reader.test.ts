/** One bad peer harms nobody else. */
import { expect, test } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent-client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor-client.ts'
import { greetedAgent, greetedVisitor } from '../../support/wire/frames.ts'
import { textsOf } from '../../support/people.ts'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { openStage } from '../../support/process/stage.ts'

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

test('[G21] a reader that stops is cut, and the others hardly notice', async () => {
  const messageRate = { count: 1_000, windowMs: 1_000 }
  const stage = await openStage({ agents: 2, capacity: 1, deadlines: { messageRate } })
  const [first, second] = stage.site.members
  const agent = await stage.onDuty(first)
  const bystander = await stage.arrive()
  await startTalking(bystander)
  const before = await p99Of(bystander, agent, 'before')

  const flooder = await greetedAgent(stage.server, second?.cookie ?? '')
  await flooder.command({ type: 'status.set', status: 'available' })
  const sleeper = await greetedVisitor(stage.site)
  const asked = await sleeper.command({ type: 'conversation.request' })
  const { conversation } = asked['result'] as { conversation: { conversationId: string } }
  const { conversationId } = conversation
  await flooder.next('the conversation', (frame) => frame.type === 'conversation.added')
  sleeper.socket.pause()
  const flood = Promise.all(
    Array.from({ length: FLOODS }, async () => {
      for (let i = 0; i < FLOOD_MESSAGES / FLOODS; i++) {
        await flooder.command({ type: 'message.send', conversationId, text: LONG_TEXT })
      }
    }),
  )
  const during = await p99Of(bystander, agent, 'during')
  await flood
  await flooder.next('that the sleeper is cut', ({ type, isOnline }) => {
    return type === 'visitor.presence' && isOnline === false
  })
  const after = await p99Of(bystander, agent, 'after')

  expect(after).toBeLessThan(2 * before + NOISE_MS)
  expect(during).toBeLessThan(2 * before + 10 * NOISE_MS)
  sleeper.close()
})
