/** Who of several free agents is chosen, and the reason that is kept. */
import { expect, it } from 'vitest'
import type { AgentId } from '../../../protocol/model/ids.ts'
import { reasonOf } from './support/expect.ts'
import { group, HOUR, named, rule, SECOND, step, World } from './support/world.ts'

const IN_TURN = { distribution: { strategy: 'in-turn', windowMs: HOUR } } as const

it('[RT-14] saturation: the lowest load for its capacity, not the lowest load', () => {
  const world = new World()
  world.agent('ann', { capacity: 2 })
  world.request('c1')
  world.agent('bob', { capacity: 10 })
  for (const id of ['c2', 'c3', 'c4', 'c5', 'c6']) world.request(id)
  expect(world.floor.agent('bob' as AgentId)?.load).toBe(5)
  expect(world.holder('c6')).toBe('bob')
})

it('[RT-14] equal loads are kept equal', () => {
  const world = new World()
  for (const id of ['ann', 'bob', 'cid']) world.agent(id, { capacity: 10 })
  for (let n = 0; n < 9; n++) world.request(`c${n}`)
  expect(world.floor.agents().map(({ load }) => load)).toEqual([3, 3, 3])
})

it('[RT-15] in turn: whoever was given the fewest, however busy', () => {
  const world = new World({ groups: { sales: IN_TURN } })
  world.agent('ann', { capacity: 10 })
  world.request('c1')
  world.request('c2')
  world.end('c1')
  world.end('c2')
  world.agent('bob', { capacity: 4 })
  world.request('c3')
  world.request('c4')
  expect(world.holder('c3')).toBe('bob')
  expect(world.holder('c4')).toBe('bob')
})

it('[RT-15] what left the window counts no more', () => {
  const world = new World({ groups: { sales: IN_TURN } })
  world.agent('ann', { capacity: 10 })
  world.request('c1')
  world.request('c2')
  world.wait(SECOND)
  world.agent('bob', { capacity: 10 })
  world.request('c3')
  expect(world.holder('c3')).toBe('bob')
  world.wait(HOUR - SECOND)
  world.request('c4')
  expect(world.holder('c4')).toBe('ann')
})

it('[RT-15] conversations of other groups and transfers count too', () => {
  const world = new World({
    groups: { sales: IN_TURN, help: {} },
    rules: [rule('help', { vipLevelMin: 1 }, [step(group('help'))])],
  })
  world.agent('ann', { capacity: 9, skillGroupIds: ['sales' as never, 'help' as never] })
  world.request('c1', { vipLevel: 1 })
  world.agent('bob', { capacity: 9, skillGroupIds: ['sales' as never] })
  world.request('c2')
  expect(world.holder('c2')).toBe('bob')
  world.wait(SECOND)
  world.transfer('c1', named('bob'))
  world.request('c3')
  expect(world.holder('c3')).toBe('ann')
})

it('[RT-15] counts go on from before a restart', () => {
  const world = new World({ groups: { sales: IN_TURN } })
  const at = world.now - 60 * SECOND
  const given = (id: string) => ({ agentId: id as AgentId, at })
  const old = { agentId: 'bob' as AgentId, at: world.now - HOUR }
  world.apply({
    type: 'assignments.restored',
    assignments: [given('ann'), given('ann'), given('bob'), old, old, old],
  })
  world.agent('ann', { capacity: 9 })
  world.agent('bob', { capacity: 9 })
  const [decision] = world.request('c1')
  expect(decision).toMatchObject({ agentId: 'bob' })
  expect(reasonOf(decision)).toMatchObject({
    chosen: { recentCount: 1 },
    runnerUp: { agentId: 'ann', recentCount: 2 },
  })
})

it('[RT-15] a group changed to in turn starts from what is known', () => {
  const world = new World()
  world.agent('ann', { capacity: 9 })
  world.request('c1')
  world.end('c1')
  world.agent('bob', { capacity: 9 })
  world.configure({ groups: { sales: IN_TURN } })
  world.request('c2')
  world.end('c2')
  world.request('c3')
  world.end('c3')
  const counts = world.floor.agents().map(({ recentCount }) => recentCount)
  expect(counts.toSorted((a, b) => a - b)).toEqual([1, 2])
})

it('[RT-16] among equals the longest idle is chosen', () => {
  const world = new World()
  world.agent('ann')
  world.agent('bob')
  world.request('c1')
  world.wait(SECOND)
  world.request('c2')
  world.wait(SECOND)
  expect([world.holder('c1'), world.holder('c2')]).toEqual(['ann', 'bob'])
  world.end('c2')
  world.wait(SECOND)
  world.end('c1')
  world.request('c3')
  expect(world.holder('c3')).toBe('bob')
})

it('[RT-16] who took one before a restart has been idle since then', () => {
  const world = new World()
  const assignments = [
    { agentId: 'ann' as AgentId, at: world.now - SECOND },
    { agentId: 'bob' as AgentId, at: world.now - HOUR },
  ]
  world.apply({ type: 'assignments.restored', assignments })
  world.agent('ann')
  world.agent('bob')
  world.request('c1')
  expect(world.holder('c1')).toBe('bob')
})

it('[RT-16] of those idle since the same moment the smaller id is chosen', () => {
  const world = new World()
  world.agent('bob')
  world.agent('ann')
  world.request('c1')
  expect(world.holder('c1')).toBe('ann')
})

it('[RT-17] the reason tells rule, step, strategy, priority, the chosen one and the runner-up', () => {
  const world = new World({
    rules: [rule('vips', { vipLevelMin: 3 }, [step(group('sales'))], { priorityBoost: 2 })],
  })
  const signedInAt = world.now
  world.agent('ann', { capacity: 2 })
  world.agent('bob', { capacity: 4 })
  world.wait(SECOND)
  world.request('c0')
  const [decision] = world.request('c1', { vipLevel: 3 })
  expect(reasonOf(decision)).toEqual({
    rule: { id: 'vips', name: 'vips' },
    step: 0,
    target: group('sales'),
    strategy: 'saturation',
    priority: 5,
    chosen: { agentId: 'bob', load: 0, capacity: 4, idleSince: signedInAt, recentCount: 0 },
    runnerUp: { agentId: 'ann', load: 1, capacity: 2, idleSince: world.now, recentCount: 0 },
  })
})

it('[RT-17] without another free agent there is no runner-up', () => {
  const world = new World()
  world.agent('ann')
  const [decision] = world.request('c1')
  expect(reasonOf(decision)).not.toHaveProperty('runnerUp')
})
