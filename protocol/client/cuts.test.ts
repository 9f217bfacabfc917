/** A line that is cut at random: nothing lost, nothing twice, one order. SEED=… repeats a run. */
import { expect, test } from 'vitest'
import { manualClock, type ManualClock } from '../../test/support/manual-clock.ts'
import { seededRandom, type Random } from '../../test/support/random.ts'
import type { Ref } from '../model/ids.ts'
import { settle } from './testing/fake-network.ts'
import { memoryStorage } from './testing/memory-storage.ts'
import { visitorRig } from './testing/rigs.ts'
import { serverModel, type ServerModel } from './testing/server-model.ts'
import type { VisitorClient } from './visitor/client.ts'

const RUNS = process.env['LONG'] === '1' ? 1_000 : 40
const STEPS = 150

interface World {
  clock: ManualClock
  random: Random
  server: ServerModel
  client: () => VisitorClient
  /** The order the visitor sees: sends, with retries of refused messages at the end. */
  expected: Ref[]
  /** One frame further, on the newest line, in either direction; false when nothing moved. */
  carry: () => boolean
  cut: () => void
  reload: () => void
}

function makeWorld(random: Random): World {
  const clock = { ...manualClock(), random: random.next }
  const storage = memoryStorage()
  const server = serverModel({
    refuses: () => random.next() < 0.2,
    forgets: () => random.next() < 0.3,
  })
  let rig = visitorRig(clock, { storage })
  let end: ReturnType<ServerModel['join']> | null = null

  const newest = () => {
    const line = rig.network.lines.at(-1)
    if (!line || line.isClosed) return null
    if (end?.line !== line) {
      line.open()
      end = server.join(line)
    }
    return end
  }
  return {
    clock,
    random,
    server,
    client: () => rig.client,
    expected: [],
    carry: () => {
      const at = newest()
      if (!at) return false
      return random.next() < 0.5
        ? server.readUp(at) || server.deliverDown(at)
        : server.deliverDown(at) || server.readUp(at)
    },
    cut: () => {
      const at = newest()
      if (at) at.isLive = false
      at?.line.breakOff()
    },
    reload: () => {
      if (end) end.isLive = false
      rig.client.stop()
      rig = visitorRig(clock, { storage })
    },
  }
}

function retryFailed({ client, expected }: World): void {
  for (const { ref, state, error } of client().state().outbox) {
    if (state !== 'failed') continue
    if (error) expected.push(...expected.splice(expected.indexOf(ref), 1))
    client().retry(ref)
  }
}

function step(world: World, i: number): void {
  const { random, server, client, expected, clock } = world
  const dice = random.between(1, 100)
  if (dice <= 18) expected.push(client().sendMessage(`v${i}`))
  else if (dice <= 26) server.agentSays(`a${i}`)
  else if (dice <= 34) world.cut()
  else if (dice <= 36) world.reload()
  else if (dice <= 38) server.endConversation()
  else if (dice <= 44) retryFailed(world)
  else if (dice <= 54) clock.advance(random.between(0, 12_000))
  else world.carry()
}

function refsOf(entries: readonly object[]): Ref[] {
  return entries.flatMap((e) =>
    'ref' in e && !String(e.ref).startsWith('agent') ? e.ref : [],
  ) as Ref[]
}

function check({ client, server, expected }: World): void {
  const { conversation, outbox } = client().state()
  const stored = refsOf(server.journals.flat())
  const waiting = outbox.map((item) => item.ref)
  const shown = [...refsOf(conversation?.entries ?? []), ...waiting]
  expect(new Set(shown).size, 'a message is shown once').toBe(shown.length)
  expect(new Set(stored).size, 'a message is stored once').toBe(stored.length)
  const known = new Set([...stored, ...waiting])
  expect(
    expected.filter((ref) => !known.has(ref)),
    'no message is lost',
  ).toEqual([])
  const journal = server.journals.find((j) => j[0]?.conversationId === conversation?.conversationId)
  const from = (conversation?.entries[0]?.seq ?? 1) - 1
  const held = conversation?.entries ?? []
  expect(held, 'what is held is what was written').toEqual(
    journal?.slice(from, from + held.length) ?? [],
  )
}

/** No more cuts: everything that is under way arrives. */
async function calm(world: World): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    while (world.carry()) await settle()
    const { connection, outbox } = world.client().state()
    if (connection === 'online' && outbox.length === 0) return
    retryFailed(world)
    world.clock.advance(2_000)
    await settle()
  }
}

test(
  '[WI-12][G3][G5][G6] whatever is cut, reloaded, refused or ended: nothing lost, nothing twice, one order',
  { timeout: 300_000 },
  async () => {
    const { seed } = seededRandom()
    for (let run = 0; run < RUNS; run += 1) {
      const world = makeWorld(seededRandom(seed + run))
      const hint = `repeat with SEED=${seed + run}`
      for (let i = 0; i < STEPS; i += 1) {
        step(world, i)
        await settle()
        expect(() => check(world), hint).not.toThrow()
      }
      await calm(world)
      check(world)
      expect(world.client().state().outbox, hint).toEqual([])
      expect(refsOf(world.server.journals.flat()), hint).toEqual(world.expected)
    }
  },
)
