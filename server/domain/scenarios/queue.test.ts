/** The order of those who wait, caps, and what is told of a queue. */
import { describe, expect, it } from 'vitest'
import type { ConversationId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { busyWorld, comesNext, reasonOf } from './support/expect.ts'
import { group, HOUR, MINUTE, rule, SECOND, step, World } from './support/world.ts'

const SALES = group('sales')

describe('order', () => {
  it('[QU-1] first come, first served', () => {
    const world = busyWorld()
    for (const id of ['c3', 'c1', 'c2']) comesNext(world, id)
    expect(world.queue(SALES)).toEqual(['c3', 'c1', 'c2'])
  })

  it('[QU-1] those who came in the same millisecond stand by id', () => {
    const world = busyWorld()
    for (const id of ['c3', 'c1', 'c2']) world.request(id)
    expect(world.queue(SALES)).toEqual(['c1', 'c2', 'c3'])
  })

  it('[QU-1] the higher priority first, and within it first come', () => {
    const world = busyWorld()
    comesNext(world, 'c1')
    comesNext(world, 'vip1', { vipLevel: 2 })
    comesNext(world, 'c2')
    comesNext(world, 'vip2', { vipLevel: 2 })
    comesNext(world, 'top', { vipLevel: 9 })
    expect(world.queue(SALES)).toEqual(['top', 'vip1', 'vip2', 'c1', 'c2'])
  })

  it('[QU-1] returned conversations and transfers before everybody, the oldest request first', () => {
    const world = new World({ groups: { sales: {}, help: {} } })
    world.agent('bob', { capacity: 1 })
    comesNext(world, 'c1')
    world.agent('cid', { capacity: 1, skillGroupIds: ['help' as SkillGroupId] })
    world.configure({ groups: { sales: {}, help: {} }, steps: [step(group('help'))] })
    comesNext(world, 'c2')
    world.configure({ groups: { sales: {}, help: {} } })
    world.agent('ann', { capacity: 0 })
    comesNext(world, 'top', { vipLevel: 9 })
    world.transfer('c2', SALES)
    expect(world.queue(SALES)).toEqual(['c2', 'top'])
    world.lose('bob')
    expect(world.queue(SALES)).toEqual(['c1', 'c2', 'top'])
  })

  it('[QU-2] the boost of the rule is added to the VIP level', () => {
    const boosted = rule('home', { entryPoints: ['home' as never] }, [step(SALES)], {
      priorityBoost: 4,
    })
    const world = busyWorld({ rules: [boosted] })
    comesNext(world, 'vip', { vipLevel: 3, entryPoint: 'shop' })
    const [decision] = comesNext(world, 'c1', { vipLevel: 1 })
    expect(reasonOf(decision).priority).toBe(5)
    expect(world.queue(SALES)).toEqual(['c1', 'vip'])
  })

  it('[QU-3] ahead is how many are served first', () => {
    const world = busyWorld()
    for (const id of ['c1', 'c2', 'c3']) comesNext(world, id)
    comesNext(world, 'vip', { vipLevel: 1 })
    expect(['vip', 'c1', 'c2', 'c3'].map((id) => world.ahead(id))).toEqual([0, 1, 2, 3])
    expect(world.ahead('c9')).toBeNull()
  })

  it('[QU-4] a jump records how many were passed', () => {
    const world = busyWorld()
    const [first] = comesNext(world, 'c1')
    comesNext(world, 'c2')
    const [jump] = comesNext(world, 'vip', { vipLevel: 1 })
    expect(reasonOf(first)).not.toHaveProperty('jumpedAhead')
    expect(reasonOf(jump).jumpedAhead).toBe(2)
  })

  it('[QU-4] so does an overflow that came earlier, and a return', () => {
    const world = new World({
      groups: { sales: {}, help: {} },
      rules: [rule('vip', { vipLevelMin: 1 }, [step(group('help'))])],
      steps: [step(SALES, MINUTE), step(group('help'))],
    })
    world.agent('ann', { capacity: 0 })
    world.agent('bob', { skillGroupIds: ['help' as SkillGroupId] })
    comesNext(world, 'vip', { vipLevel: 1 })
    world.agent('cid', { capacity: 0, skillGroupIds: ['help' as SkillGroupId] })
    comesNext(world, 'c1')
    world.wait(30 * SECOND)
    comesNext(world, 'vip2', { vipLevel: 1 })
    const [overflowed] = world.wait(MINUTE)
    expect(overflowed).toMatchObject({ conversationId: 'c1', target: group('help') })
    expect(reasonOf(overflowed)).not.toHaveProperty('jumpedAhead')
    const [returned] = world.lose('bob')
    expect(reasonOf(returned).jumpedAhead).toBe(2)
  })
})

describe('cap', () => {
  const world = () => busyWorld({ groups: { sales: { queueCap: { limit: 3, reopenAt: 1 } } } })
  const fill = (made: World) => ['c1', 'c2', 'c3'].forEach((id) => comesNext(made, id))

  it('[QU-6] refuses at the limit and opens again only at the lower threshold', () => {
    const made = world()
    fill(made)
    expect(comesNext(made, 'c4')).toMatchObject([{ type: 'refuse', cause: 'queue-full' }])
    made.end('c1')
    expect(comesNext(made, 'c5')).toMatchObject([{ type: 'refuse', cause: 'queue-full' }])
    made.end('c2')
    expect(comesNext(made, 'c6')).toMatchObject([{ type: 'queue' }])
  })

  it('[QU-6] overflow is turned away too, and goes to the step after', () => {
    const made = busyWorld({
      groups: { sales: {}, help: { queueCap: { limit: 1, reopenAt: 0 } }, late: {} },
      rules: [rule('vip', { vipLevelMin: 1 }, [step(group('help'))])],
      steps: [step(SALES, MINUTE), step(group('help'), MINUTE), step(group('late'))],
    })
    made.agent('bob', { capacity: 0, skillGroupIds: ['help', 'late'] as SkillGroupId[] })
    comesNext(made, 'vip', { vipLevel: 1 })
    comesNext(made, 'c1')
    const [decision] = made.wait(MINUTE)
    expect(decision).toMatchObject({ conversationId: 'c1', target: group('late') })
    expect(reasonOf(decision).skipped).toEqual([
      { step: 0, why: 'timed-out' },
      { step: 1, why: 'queue-full' },
    ])
  })

  it('[QU-6] a cap that is lifted admits at once', () => {
    const made = world()
    fill(made)
    made.configure({})
    expect(comesNext(made, 'c4')).toMatchObject([{ type: 'queue' }])
  })

  it('[QU-7] who returns is admitted to a full queue and counts', () => {
    const made = world()
    made.agent('bob')
    comesNext(made, 'c0')
    fill(made)
    made.lose('bob')
    expect(made.queue(SALES)).toEqual(['c0', 'c1', 'c2', 'c3'])
    for (const id of ['c0', 'c1']) made.end(id)
    expect(comesNext(made, 'c4')).toMatchObject([{ type: 'refuse' }])
    made.end('c2')
    expect(comesNext(made, 'c5')).toMatchObject([{ type: 'queue' }])
  })

  it('[QU-7] also to a full queue further down its chain', () => {
    const made = new World({
      groups: { sales: {}, help: { queueCap: { limit: 1, reopenAt: 0 } } },
      rules: [rule('vip', { vipLevelMin: 1 }, [step(group('help'))])],
      steps: [step(SALES, MINUTE), step(group('help'))],
    })
    made.agent('bob', { capacity: 0, skillGroupIds: ['help' as SkillGroupId] })
    comesNext(made, 'vip', { vipLevel: 1 })
    made.agent('ann')
    comesNext(made, 'c1')
    expect(made.lose('ann')).toMatchObject([{ type: 'queue', target: group('help') }])
    expect(made.queue(group('help'))).toEqual(['c1', 'vip'])
  })

  it('[QU-7] a transfer is admitted to a full queue and counts', () => {
    const made = busyWorld({ groups: { sales: { queueCap: { limit: 2, reopenAt: 0 } }, help: {} } })
    made.agent('bob')
    comesNext(made, 'c0')
    comesNext(made, 'c1')
    expect(made.transfer('c0', SALES)).toMatchObject([{ type: 'start-transfer' }])
    expect(comesNext(made, 'c2')).toMatchObject([{ type: 'refuse', cause: 'queue-full' }])
  })
})

describe('what is told of a queue', () => {
  const place = (world: World, id: string) => world.floor.placeOf(id as ConversationId)

  it('[QU-12] an estimate needs three assignments from this queue', () => {
    const world = new World()
    world.agent('ann')
    for (let n = 0; n < 9; n++) world.request(`c${n}`)
    for (let n = 0; n < 2; n++) {
      world.wait(MINUTE)
      world.end(`c${n}`)
    }
    expect(place(world, 'c8')).toEqual({ target: SALES, ahead: 5, estimatedWaitMs: null })
    world.wait(MINUTE)
    world.end('c2')
    // Three in the two minutes since the first of them; five are served before c8.
    expect(place(world, 'c8')).toEqual({ target: SALES, ahead: 4, estimatedWaitMs: 5 * 40_000 })
  })

  it('[QU-12] those whom another group took say nothing of this queue', () => {
    const world = busyWorld({
      groups: { sales: {}, help: {} },
      steps: [step(SALES, MINUTE), step(group('help'))],
    })
    for (let n = 0; n < 5; n++) comesNext(world, `c${n}`)
    world.agent('bob', { capacity: 4, skillGroupIds: ['help' as SkillGroupId] })
    world.wait(MINUTE - SECOND)
    expect(world.queue(SALES)).toEqual(['c4'])
    expect(place(world, 'c4')?.estimatedWaitMs).toBeNull()
  })

  it('[QU-12] what is older than half an hour tells nothing', () => {
    const world = new World()
    world.agent('ann')
    for (let n = 0; n < 9; n++) world.request(`c${n}`)
    for (let n = 0; n < 4; n++) world.end(`c${n}`)
    world.wait(HOUR)
    world.apply({ type: 'time.passed' })
    expect(place(world, 'c8')?.estimatedWaitMs).toBeNull()
  })

  it('[QU-13] a queue is reported once when places in it changed', () => {
    const world = busyWorld()
    world.floor.takeMovedQueues()
    for (const id of ['c1', 'c2', 'c3']) comesNext(world, id)
    expect(world.floor.takeMovedQueues()).toEqual([{ target: SALES, waiting: 3 }])
    expect(world.floor.takeMovedQueues()).toEqual([])
    world.end('c1')
    expect(world.floor.takeMovedQueues()).toEqual([{ target: SALES, waiting: 2 }])
  })

  it('[QU-13] the last one leaving moves nobody', () => {
    const world = busyWorld()
    for (const id of ['c1', 'c2', 'c3']) comesNext(world, id)
    world.floor.takeMovedQueues()
    world.end('c3')
    expect(world.floor.takeMovedQueues()).toEqual([])
  })
})
