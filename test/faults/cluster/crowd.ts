/** People who talk without pause, whatever happens to the servers; afterwards everything they said must be there. */
import { expect } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { OutboxItem } from '../../../protocol/client/outbox/outbox-item.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import { hurriedClock, textsOf } from '../../support/people.ts'
import { conversationOf } from '../../support/inside/scene.ts'
import type { ClusterStage, Door } from '../../support/process/cluster.ts'
import { until } from '../../support/until.ts'

/** Clients come back sooner than people would wait for, but give a busy machine as long to answer as theirs would. */
const HURRY = 4
const ANSWER_MS = 8_000
const PAUSE_MS = 100
const QUIET_MS = 30_000
/** What must hold at any moment is looked at so often. */
const LOOK_MS = 1_000

export interface Crowd {
  visitors: VisitorClient[]
  agents: AgentClient[]
  /** How many messages are said so far. */
  count: () => number
  /** Why messages were shown as not sent, to whomever. */
  shown: readonly string[]
  /** Settles when everybody has heard more. */
  progress: (limitMs?: number) => Promise<void>
  /** Nothing is broken now. */
  check: () => Promise<void>
  /** Everybody leaves, whatever became of it. */
  leave: () => void
  /** Stops talking; then everything said is stored once, and everybody sees the same. */
  end: () => Promise<void>
}

export interface CrowdOptions {
  pauseMs?: number
  /** A message without an answer for less than this is given time, as on a machine that does much else. */
  answerMs?: number
  /** Where each agent comes in; without it every node has its share, whose agents wait for it while it is away. */
  doorOf?: (agent: number) => Door
}

/** Everybody says something as soon as their last is stored, but not more often than each `pauseMs`. */
export async function gather(
  cluster: ClusterStage,
  size: number,
  { pauseMs = PAUSE_MS, answerMs = 0, doorOf = (i) => i % cluster.nodes.length }: CrowdOptions = {},
): Promise<Crowd> {
  const { members } = cluster.site
  const agents = await Promise.all(members.map((member, i) => cluster.onDuty(doorOf(i), member)))
  const visitors: VisitorClient[] = []
  for (let i = 0; i < size; i += 1)
    visitors.push(await cluster.arrive('any', { clock: hurriedClock(HURRY, ANSWER_MS) }))
  const everybody = [...visitors, ...agents]
  const said: string[] = []
  const say = (who: string): string => {
    const text = `${who} says ${said.length}`
    said.push(text)
    return text
  }
  for (const [i, client] of visitors.entries()) client.sendMessage(say(`visitor ${i}`))
  const talking = (): boolean =>
    visitors.every((client) => client.state().conversation?.state === 'active')
  await until('everybody talks', talking, 20_000)

  const ids = visitors.map((client) => conversationOf(client).conversationId)
  const shown: string[] = []
  const talk = setInterval(() => {
    for (const client of everybody) shown.push(...retryFailed(client, answerMs))
    for (const [i, client] of visitors.entries())
      if (client.state().outbox.length === 0) client.sendMessage(say(`visitor ${i}`))
    for (const [i, client] of agents.entries()) {
      if (client.state().outbox.length > 0) continue
      const held = ids.filter((id) => client.state().conversations.has(id))
      const id = held[said.length % held.length]
      if (id) client.send(id, say(`agent ${i}`))
    }
  }, pauseMs)

  const heardBy = (client: VisitorClient): number => textsOf(conversationOf(client).entries).length
  const capacities = new Map(members.map(({ agentId }) => [agentId as string, size]))
  const check = async (): Promise<void> => {
    expect(await cluster.broken({ capacities })).toEqual([])
  }
  const watch = keepWatch(() => cluster.broken({ capacities }))
  const isQuiet = (): boolean => everybody.every((client) => client.state().outbox.length === 0)
  return {
    visitors,
    agents,
    count: () => said.length,
    shown,
    check,
    async progress(limitMs = 10_000) {
      const before = visitors.map(heardBy)
      const isFurther = (): boolean =>
        visitors.every((client, i) => heardBy(client) > (before[i] ?? 0) + 2)
      await until('everybody heard more', isFurther, limitMs)
    },
    leave() {
      clearInterval(talk)
      void watch.stop()
      for (const client of everybody) client.stop()
    },
    async end() {
      clearInterval(talk)
      const retry = setInterval(() => {
        for (const client of everybody) shown.push(...retryFailed(client, answerMs))
      }, PAUSE_MS)
      await until('everything said is stored', isQuiet, QUIET_MS).finally(() =>
        clearInterval(retry),
      )
      await expectTruth(cluster, { visitors, agents }, said)
      await check()
      expect(await watch.stop()).toEqual([])
    },
  }
}

/** Looks every second whether something is broken; while the database is away there is nothing to see. */
function keepWatch(look: () => Promise<string[]>) {
  const found = new Set<string>()
  let looking: Promise<void> = Promise.resolve()
  const lookOnce = async (): Promise<void> => {
    for (const problem of await look().catch(() => [])) found.add(problem)
  }
  const timer = setInterval(() => {
    looking = looking.then(lookOnce)
  }, LOOK_MS)
  return {
    async stop(): Promise<string[]> {
      clearInterval(timer)
      await looking
      return [...found]
    },
  }
}

/** As people do who read that something could not be sent; answers with what they read. */
function retryFailed(client: VisitorClient | AgentClient, answerMs: number): string[] {
  const isShown = ({ state, error, at }: OutboxItem): boolean =>
    state === 'failed' && (error !== undefined || Date.now() - at >= answerMs)
  const failed = client.state().outbox.filter(isShown)
  for (const { ref } of failed) client.retry(ref)
  return failed.map(({ error }) => error?.code ?? 'no answer in time')
}

async function expectTruth(
  cluster: ClusterStage,
  { visitors, agents }: Pick<Crowd, 'visitors' | 'agents'>,
  said: readonly string[],
): Promise<void> {
  const ids = new Set<string>(visitors.map((client) => conversationOf(client).conversationId))
  const rows = (await cluster.journal()).filter(
    (row) => row.type === 'message.sent' && ids.has(row.conversation_id),
  )
  const textOf = ({ body }: { body: string }): string => (JSON.parse(body) as { text: string }).text
  expect(rows.map(textOf).toSorted()).toEqual(said.toSorted())
  for (const client of visitors) {
    const { conversationId } = conversationOf(client)
    const mine = rows.filter((row) => row.conversation_id === conversationId)
    const newest = (entries: readonly { seq: number }[]): number => entries.at(-1)?.seq ?? 0
    await until('the visitor has the newest', () => {
      return newest(conversationOf(client).entries) >= newest(mine)
    })
    const shown = textsOf(conversationOf(client).entries)
    expect(shown).toEqual(mine.map(textOf).slice(-shown.length))
    const held = agents.flatMap((one) => one.state().conversations.get(conversationId) ?? [])
    expect(held).toHaveLength(1)
  }
}
