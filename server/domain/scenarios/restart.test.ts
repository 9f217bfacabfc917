/** What a restart, a decision placed anew and a clock that is set back leave of the floor: everything. */
import { describe, expect, it } from 'vitest'
import type { AgentId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { busyWorld, comesNext } from './support/expect.ts'
import { group, HOUR, MINUTE, SECOND, step, World } from './support/world.ts'

const SALES = group('sales')

describe('restart', () => {
  it('[QU-14] restoring in any order leaves the same order', () => {
    const world = busyWorld()
    world.agent('bob')
    comesNext(world, 'c0')
    for (const [id, vipLevel] of [
      ['c1', 0],
      ['c2', 1],
      ['c3', 0],
      ['c4', 1],
    ] as const) {
      comesNext(world, id, { vipLevel })
    }
    world.lose('bob')
    const before = world.queue(SALES)
    expect(before).toEqual(['c0', 'c2', 'c4', 'c1', 'c3'])
    world.restart((ids) => ids.toReversed())
    expect(world.queue(SALES)).toEqual(before)
  })

  it('[QU-14] deadlines of those who wait go on', () => {
    const steps = [step(SALES, MINUTE), step(group('help'))]
    const world = busyWorld({ groups: { sales: {}, help: {} }, steps })
    world.agent('bob', { capacity: 0, skillGroupIds: ['help' as SkillGroupId] })
    world.request('c1')
    world.wait(50 * SECOND)
    world.restart()
    expect(world.wait(9 * SECOND)).toEqual([])
    expect(world.wait(SECOND)).toMatchObject([{ conversationId: 'c1', target: group('help') }])
  })

  it('[RT-22] placing again what is held decides nothing and moves nobody', () => {
    const world = new World()
    world.agent('ann')
    for (const id of ['c0', 'c1', 'c2']) comesNext(world, id)
    world.wait(SECOND)
    const before = world.floor.agent('ann' as AgentId)
    for (const id of ['c0', 'c2', 'c1']) expect(world.place(world.of(id))).toEqual([])
    expect(world.queue(SALES)).toEqual(['c1', 'c2'])
    expect(world.floor.agent('ann' as AgentId)).toEqual(before)
  })

  it('[RT-22] a decision that could not be stored is made anew when the conversation is placed again', () => {
    const world = new World()
    world.agent('ann')
    world.request('c0')
    world.request('c1')
    const queued = world.of('c1')
    world.end('c0')
    expect(world.holder('c1')).toBe('ann')
    expect(world.place(queued)).toMatchObject([{ type: 'assign', conversationId: 'c1' }])
    expect(world.floor.agent('ann' as AgentId)?.load).toBe(1)
  })

  it('[RT-22] when the store says it is over, the seat is free for the next', () => {
    const world = new World()
    world.agent('ann')
    for (const id of ['c0', 'c1']) comesNext(world, id)
    const ended = { ...world.of('c0'), state: 'closed' } as never
    expect(world.place(ended)).toMatchObject([{ type: 'assign', conversationId: 'c1' }])
  })

  it('[QU-9] a restored queue meets agents who were there first', () => {
    const world = busyWorld()
    world.request('c1')
    const queued = world.of('c1')
    const other = new World()
    other.agent('bob')
    other.journal.conversations.set('c1', queued)
    expect(other.place(queued)).toMatchObject([{ type: 'assign', agentId: 'bob' }])
  })
})

describe('a clock that is set back', () => {
  it('[RT-23] delays no overflow', () => {
    const steps = [step(SALES, MINUTE), step(group('help'))]
    const world = busyWorld({ groups: { sales: {}, help: {} }, steps })
    world.agent('bob', { capacity: 0, skillGroupIds: ['help' as SkillGroupId] })
    world.request('c1')
    world.wait(30 * SECOND)
    world.apply({ type: 'time.passed' })
    world.now -= HOUR
    world.apply({ type: 'time.passed' })
    expect(world.wait(29 * SECOND)).toEqual([])
    expect(world.wait(SECOND)).toMatchObject([{ target: group('help') }])
  })

  it('[RT-23] lets nobody who comes later go ahead', () => {
    const world = busyWorld()
    world.request('c1')
    world.now -= HOUR
    world.request('c2')
    expect(world.queue(SALES)).toEqual(['c1', 'c2'])
  })
})
