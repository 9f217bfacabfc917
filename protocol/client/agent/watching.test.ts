/** The floor, watched over lines that come and go and servers that refuse it. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import { settle } from '../testing/fake-network.ts'
import { agentWelcome, AT } from '../testing/frames.ts'
import { agentRig } from '../testing/rigs.ts'

async function online() {
  const clock = manualClock()
  const rig = agentRig(clock)
  await rig.welcome(agentWelcome())
  const reconnect = async (welcome: object) => {
    rig.line().breakOff()
    clock.advance(4_000)
    return rig.welcome(welcome)
  }
  return { reconnect, ...rig }
}

/** A supervisor's client to which the floor has been shown. */
async function watching() {
  const { line, ...rig } = await online()
  void rig.client.watchFloor(true)
  await settle()
  const [first] = line().sentOf('floor.watch')
  line().deliver({ type: 'reply', ref: first?.['ref'], ok: true, result: { kind: 'done' } })
  const floor = { at: AT, groups: [], agents: [], waiting: [] }
  line().deliver({ type: 'floor.changed', floor })
  return { ...rig, floor }
}

test('[WI-17] watching the floor goes on over a change of lines, until it is stopped', async () => {
  const { client, reconnect } = await watching()
  const second = await reconnect(agentWelcome())
  expect(second.sentOf('floor.watch')).toMatchObject([{ isWatching: true }])
  void client.watchFloor(false)
  expect(client.state().floor).toBeNull()
  expect(second.sentOf('floor.watch').at(-1)).toMatchObject({ isWatching: false })
  for (const { ref } of second.sentOf('floor.watch') as { ref: string }[]) {
    second.deliver({ type: 'reply', ref, ok: true, result: { kind: 'done' } })
  }
  const third = await reconnect(agentWelcome())
  expect(third.sentOf('floor.watch')).toEqual([])
})

test('[DK-127] a floor that is refused on a new line keeps its figures and says why, until it is there again', async () => {
  const { client, floor, reconnect } = await watching()
  const second = await reconnect(agentWelcome())
  const asked = second.sentOf('floor.watch') as { ref: string }[]
  const refusal = { code: 'forbidden', message: 'no' } as const
  for (const { ref } of asked) second.deliver({ type: 'reply', ref, ok: false, error: refusal })
  await settle()
  expect(client.state()).toMatchObject({ floor, floorProblem: refusal })
  void client.watchFloor(true)
  const { ref } = second.sentOf('floor.watch').at(-1) as { ref: string }
  second.deliver({ type: 'reply', ref, ok: true, result: { kind: 'done' } })
  await settle()
  expect(client.state()).toMatchObject({ floor, floorProblem: null })
})

test('[DK-127] what was refused before the floor was let go, or came, is no problem any more', async () => {
  const { client, line } = await online()
  const refuseLast = async () => {
    const { ref } = line().sentOf('floor.watch').at(-1) as { ref: string }
    line().deliver({ type: 'reply', ref, ok: false, error: { code: 'try-again', message: 'no' } })
    await settle()
  }
  void client.watchFloor(true)
  await refuseLast()
  expect(client.state().floorProblem).toMatchObject({ code: 'try-again' })
  line().deliver({ type: 'floor.changed', floor: { at: AT, groups: [], agents: [], waiting: [] } })
  expect(client.state().floorProblem).toBeNull()
  void client.watchFloor(true)
  await refuseLast()
  void client.watchFloor(false)
  expect(client.state().floorProblem).toBeNull()
  await refuseLast()
  expect(client.state().floorProblem).toBeNull()
})
