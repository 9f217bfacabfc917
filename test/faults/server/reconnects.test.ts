/** Lines that are cut at random bytes, again and again: nothing is lost, nothing is shown twice. */
import { expect, onTestFinished, test } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import { startChaosProxy, type ChaosProxy, type Plan } from '../../support/chaos/chaos-proxy.ts'
import { brokenInvariants, readJournal } from '../../support/process/invariants.ts'
import { hurriedClock, textsOf } from '../../support/people.ts'
import { seededRandom, type Random } from '../../support/random.ts'
import { conversationOf, startTalking } from '../../support/inside/scene.ts'
import { openStage, type Stage } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'

const RECONNECTS = 1_000
const VISITORS = 10
const UNDER_WAY_MAX = 20
/** A busy machine takes its time for so many. */
const PATIENCE_MS = 120_000
/** Covers the upgrade, the welcome, and some messages in either direction. */
const CUT_AFTER_MAX = 6_000
/** Back-off and heartbeat run so much faster; what is tested is not how long anybody waits. */
const HURRY = 25

function cutSomewhere(random: Random): Plan {
  const cut = random.between(1, CUT_AFTER_MAX)
  const slices = random.next() < 0.2 ? { sliceBytes: random.between(1, 50) } : {}
  return random.next() < 0.5 ? { cutAfterUp: cut, ...slices } : { cutAfterDown: cut, ...slices }
}

interface Talk {
  visitor: VisitorClient
  proxy: ChaosProxy
  cuts: () => number
  sent: { visitor: string[]; agent: string[] }
}

async function openTalk({ server, arrive }: Stage, random: Random): Promise<Talk> {
  const proxy = await startChaosProxy(server.port)
  onTestFinished(() => proxy.close())
  const visitor = await arrive({ port: proxy.port, clock: hurriedClock(HURRY) })
  await startTalking(visitor)
  let cuts = 0
  proxy.plan((index) => {
    cuts = index
    return cutSomewhere(random)
  })
  for (const connection of proxy.connections()) connection.reset()
  return { visitor, proxy, cuts: () => cuts, sent: { visitor: [], agent: [] } }
}

/** Both sides write until the line was cut often enough. */
async function talkOn({ visitor, cuts, sent }: Talk, agent: AgentClient): Promise<void> {
  const { conversationId } = conversationOf(visitor)
  const target = cuts() + RECONNECTS / VISITORS
  await until(
    'the line was cut often enough',
    () => {
      // What is under way stays bounded, as with people who wait for an answer now and then.
      if (visitor.state().outbox.length < UNDER_WAY_MAX) {
        const text = `visitor ${sent.visitor.length}`
        sent.visitor.push(text)
        visitor.sendMessage(text)
      }
      if (agent.state().outbox.length < UNDER_WAY_MAX * VISITORS) {
        const text = `agent ${sent.agent.length}`
        sent.agent.push(text)
        agent.send(conversationId, text)
      }
      return cuts() >= target
    },
    PATIENCE_MS,
  )
}

async function heal({ proxy, visitor }: Talk): Promise<void> {
  proxy.plan({})
  for (const connection of proxy.connections()) connection.reset()
  await until('everything is sent', () => visitor.state().outbox.length === 0, 20_000)
}

test(
  `[G3] over ${RECONNECTS} reconnects cut at random bytes nothing is lost, doubled or reordered`,
  { timeout: PATIENCE_MS + 60_000 },
  async () => {
    const random = seededRandom()
    const seed = `SEED=${random.seed}`
    const messageRate = { count: 1_000, windowMs: 1_000 }
    const stage = await openStage({ capacity: VISITORS, deadlines: { messageRate } })
    const agent = await stage.onDuty(stage.site.members[0])
    const talks: Talk[] = []
    for (let i = 0; i < VISITORS; i++) talks.push(await openTalk(stage, random))
    await Promise.all(talks.map((talk) => talkOn(talk, agent)))
    await Promise.all(talks.map(heal))
    await until('the agent sent everything', () => agent.state().outbox.length === 0, 20_000)

    const journal = readJournal(stage.server.dataDir)
    for (const { visitor, sent } of talks) {
      const { conversationId } = conversationOf(visitor)
      const stored = journal
        .filter((row) => row.conversation_id === conversationId && row.type === 'message.sent')
        .map((row) => (JSON.parse(row.body) as { text: string }).text)
      expect(
        stored.filter((text) => text.startsWith('visitor ')),
        seed,
      ).toEqual(sent.visitor)
      expect(
        stored.filter((text) => text.startsWith('agent ')),
        seed,
      ).toEqual(sent.agent)
      await until(
        'the visitor has the newest',
        () => textsOf(conversationOf(visitor).entries).at(-1) === stored.at(-1),
      )
      const shown = textsOf(conversationOf(visitor).entries)
      expect(shown, seed).toEqual(stored.slice(-shown.length))
    }
    expect(brokenInvariants(stage.server.dataDir), seed).toEqual([])
  },
)
