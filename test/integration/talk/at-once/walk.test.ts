/** Two visitors, two agents and a supervisor do whatever comes into their heads; no promise breaks, whatever the order. */
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import type { AgentClient } from '../../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../../protocol/client/visitor/client.ts'
import type { VisitorConversation } from '../../../../protocol/model/visitor-snapshot.ts'
import { openScene, type OnDuty, type Scene } from '../../../support/inside/scene.ts'
import { memoryStorage } from '../../../support/people.ts'
import { brokenInvariants } from '../../../support/process/invariants.ts'
import { seededRandom, type Random } from '../../../support/random.ts'
import { until } from '../../../support/until.ts'

const STEPS = process.env['LONG'] === '1' ? 5_000 : 300
const CHECK_EVERY = 50
const CAPACITY = 1

interface Seat {
  client: VisitorClient
  storage: ReturnType<typeof memoryStorage>
}

interface Company {
  scene: Scene
  random: Random
  seats: Seat[]
  agents: OnDuty[]
  supervisor: OnDuty
}

const heldBy = (client: AgentClient) => [...client.state().conversations.keys()]

/** What a visitor may do; each is allowed to be refused. */
const VISITOR_ACTS: ((seat: Seat, company: Company) => unknown)[] = [
  ({ client }, { random }) => client.sendMessage(`something ${random.between(1, 1_000_000)}`),
  ({ client }) => client.requestConversation(),
  ({ client }) => client.endConversation(),
  ({ client }) => client.keepWaiting(),
  ({ client }) => client.setTyping(true),
  ({ client }) => client.markRead(client.state().conversation?.lastSeq ?? 0),
]

const AGENT_ACTS: ((agent: OnDuty, company: Company) => unknown)[] = [
  ({ client }, { random }) => {
    for (const id of heldBy(client)) client.send(id, `answer ${random.between(1, 1_000_000)}`)
  },
  ({ client }) => Promise.all(heldBy(client).map((id) => client.end(id))),
  ({ client }, { agents, random }) => {
    const { agentId } = random.pick(agents).member
    return Promise.all(heldBy(client).map((id) => client.transfer(id, { kind: 'agent', agentId })))
  },
  ({ client }, { scene, random }) => {
    const to = { kind: 'skill-group' as const, skillGroupId: random.pick(scene.cast.groups) }
    return Promise.all(heldBy(client).map((id) => client.transfer(id, to)))
  },
  ({ client }) => Promise.all(heldBy(client).map((id) => client.cancelTransfer(id))),
  ({ client }) => Promise.all(heldBy(client).map((id) => client.endWrapUp(id))),
  ({ client }) => client.setStatus('available'),
  ({ client }, { random }) =>
    client.setStatus(random.pick(['away', 'invisible', 'available'] as const)),
]

/** One act of somebody. Nobody waits for its answer: time may have to pass for it, or the server to come back. */
async function step(company: Company): Promise<void> {
  const { random, scene, seats, agents } = company
  const dice = random.next()
  if (dice < 0.45) void random.pick(VISITOR_ACTS)(random.pick(seats), company)
  else if (dice < 0.85) void random.pick(AGENT_ACTS)(random.pick(agents), company)
  else if (dice < 0.9) await comeBack(random.pick(seats), company)
  else if (dice < 0.99) await scene.pass(random.pick([500, 1_000, 10_000, 31_000]))
  else {
    await scene.server.restart()
    await scene.pass(5_000)
  }
  await scene.settle()
}

/** Reloads the page, at once or after a while. */
async function comeBack(seat: Seat, { scene, random }: Company): Promise<void> {
  seat.client.stop()
  await scene.settle()
  if (random.next() < 0.3) await scene.pass(70_000)
  seat.client = await scene.arrive({ storage: seat.storage })
}

function runningOf({ client }: Seat): VisitorConversation | null {
  const { conversation } = client.state()
  return conversation?.state === 'closed' ? null : conversation
}

/** What a fresh load must show too; an estimate is told with a place, and may be older than the place. */
function headOf(conversation: VisitorConversation | null | undefined): unknown {
  if (!conversation) return null
  const { entries: _entries, queue, ...head } = conversation
  return { ...head, ahead: queue?.ahead }
}

/** Nobody who could be served is left waiting, and everybody holds what a fresh load would show. */
async function check({ scene, seats, agents, supervisor, random }: Company): Promise<void> {
  const seed = `SEED=${random.seed}`
  await scene.pass(5_000)
  for (const { client } of [...seats, ...agents, supervisor]) {
    await until('everybody is back', () => client.state().connection === 'online')
  }
  await scene.pass(2_000)
  const capacities = new Map(agents.map(({ member }) => [String(member.agentId), CAPACITY]))
  expect(brokenInvariants(scene.server.dataDir, { capacities }), seed).toEqual([])
  for (const seat of seats) {
    const fresh = await scene.arrive({ storage: seat.storage })
    const shown = (): [unknown, unknown] => [
      headOf(fresh.state().conversation),
      headOf(runningOf(seat)),
    ]
    // Who moved up at this very moment is told within a second.
    if (!isDeepStrictEqual(...shown())) await scene.pass(1_000)
    const [loaded, held] = shown()
    expect(loaded, seed).toEqual(held)
    fresh.stop()
  }
  const floor = supervisor.client.state().floor
  const free = floor?.groups.some((group) => group.free > 0 && group.waiting > 0)
  expect(free, `${seed}: somebody free and somebody waiting`).not.toBe(true)
}

test('[G8] [G9] [G11] a random walk of visitors, agents and a supervisor breaks no promise', async () => {
  const random = seededRandom()
  const messageRate = { count: 1_000, windowMs: 1_000 }
  const group = { wrapUpMs: 20_000, transferTimeoutMs: 20_000 }
  const scene = await openScene({ groupCount: 2, group, deadlines: { messageRate } })
  const storages = [memoryStorage(), memoryStorage(), memoryStorage()]
  const seats = await Promise.all(
    storages.map(async (storage) => ({ storage, client: await scene.arrive({ storage }) })),
  )
  const agents = [
    await scene.onDuty({ name: 'ann', capacity: CAPACITY }),
    await scene.onDuty({ name: 'bob', capacity: CAPACITY }),
  ]
  const supervisor = await scene.onDuty({ name: 'sue', role: 'supervisor', capacity: 0 })
  await supervisor.client.watchFloor(true)
  const company = { scene, random, seats, agents, supervisor }
  for (let i = 1; i <= STEPS; i++) {
    await step(company)
    if (i % CHECK_EVERY === 0) await check(company)
  }
})
