/** The order of those who wait, caps, seats that become free, and what a restart leaves of it. */
import { describe, expect, it } from 'vitest'
import type { AgentId, ConversationId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { reasonOf } from './expect.ts'
import { group, HOUR, MINUTE, named, rule, SECOND, step, World } from './world.ts'

const SALES = group('sales')
/** Somebody is on duty but has no seat: everybody waits. */
const busy = (options: ConstructorParameters<typeof World>[0] = {}) => {
  const world = new World(options)
  world.agent('ann', { capacity: 0 })
  return world
}
const waitOne = (world: World, id: string, options = {}) => {
  world.wait(SECOND)
  return world.request(id, options)
}

describe('order', () => {
  it('[QU-1] first come, first served', () => {
    const world = busy()
    for (const id of ['c3', 'c1', 'c2']) waitOne(world, id)
    expect(world.queue(SALES)).toEqual(['c3', 'c1', 'c2'])
  })

  it('[QU-1] those who came in the same millisecond stand by id', () => {
    const world = busy()
    for (const id of ['c3', 'c1', 'c2']) world.request(id)
    expect(world.queue(SALES)).toEqual(['c1', 'c2', 'c3'])
  })

  it('[QU-1] the higher priority first, and within it first come', () => {
    const world = busy()
    waitOne(world, 'c1')
    waitOne(world, 'vip1', { vipLevel: 2 })
    waitOne(world, 'c2')
    waitOne(world, 'vip2', { vipLevel: 2 })
    waitOne(world, 'top', { vipLevel: 9 })
    expect(world.queue(SALES)).toEqual(['top', 'vip1', 'vip2', 'c1', 'c2'])
  })

  it('[QU-1] returned conversations and transfers before everybody, the oldest request first', () => {
    const world = new World({ groups: { sales: {}, help: {} } })
    world.agent('bob', { capacity: 1 })
    waitOne(world, 'c1')
    world.agent('cid', { capacity: 1, skillGroupIds: ['help' as SkillGroupId] })
    world.configure({ groups: { sales: {}, help: {} }, steps: [step(group('help'))] })
    waitOne(world, 'c2')
    world.configure({ groups: { sales: {}, help: {} } })
    world.agent('ann', { capacity: 0 })
    waitOne(world, 'top', { vipLevel: 9 })
    world.transfer('c2', SALES)
    expect(world.queue(SALES)).toEqual(['c2', 'top'])
    world.lose('bob')
    expect(world.queue(SALES)).toEqual(['c1', 'c2', 'top'])
  })

  it('[QU-2] the boost of the rule is added to the VIP level', () => {
    const boosted = rule('home', { entryPoints: ['home' as never] }, [step(SALES)], {
      priorityBoost: 4,
    })
    const world = busy({ rules: [boosted] })
    waitOne(world, 'vip', { vipLevel: 3, entryPoint: 'shop' })
    const [decision] = waitOne(world, 'c1', { vipLevel: 1 })
    expect(reasonOf(decision).priority).toBe(5)
    expect(world.queue(SALES)).toEqual(['c1', 'vip'])
  })

  it('[QU-3] ahead is how many are served first', () => {
    const world = busy()
    for (const id of ['c1', 'c2', 'c3']) waitOne(world, id)
    waitOne(world, 'vip', { vipLevel: 1 })
    expect(['vip', 'c1', 'c2', 'c3'].map((id) => world.ahead(id))).toEqual([0, 1, 2, 3])
    expect(world.ahead('c9')).toBeNull()
  })

  it('[QU-4] a jump records how many were passed', () => {
    const world = busy()
    const [first] = waitOne(world, 'c1')
    waitOne(world, 'c2')
    const [jump] = waitOne(world, 'vip', { vipLevel: 1 })
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
    waitOne(world, 'vip', { vipLevel: 1 })
    world.agent('cid', { capacity: 0, skillGroupIds: ['help' as SkillGroupId] })
    waitOne(world, 'c1')
    world.wait(30 * SECOND)
    waitOne(world, 'vip2', { vipLevel: 1 })
    const [overflowed] = world.wait(MINUTE)
    expect(overflowed).toMatchObject({ conversationId: 'c1', target: group('help') })
    expect(reasonOf(overflowed)).not.toHaveProperty('jumpedAhead')
    const [returned] = world.lose('bob')
    expect(reasonOf(returned).jumpedAhead).toBe(2)
  })
})

describe('cap', () => {
  const world = () => busy({ groups: { sales: { queueCap: { limit: 3, reopenAt: 1 } } } })
  const fill = (made: World) => ['c1', 'c2', 'c3'].forEach((id) => waitOne(made, id))

  it('[QU-6] refuses at the limit and opens again only at the lower threshold', () => {
    const made = world()
    fill(made)
    expect(waitOne(made, 'c4')).toMatchObject([{ type: 'refuse', cause: 'queue-full' }])
    made.end('c1')
    expect(waitOne(made, 'c5')).toMatchObject([{ type: 'refuse', cause: 'queue-full' }])
    made.end('c2')
    expect(waitOne(made, 'c6')).toMatchObject([{ type: 'queue' }])
  })

  it('[QU-6] overflow is turned away too, and goes to the step after', () => {
    const made = busy({
      groups: { sales: {}, help: { queueCap: { limit: 1, reopenAt: 0 } }, late: {} },
      rules: [rule('vip', { vipLevelMin: 1 }, [step(group('help'))])],
      steps: [step(SALES, MINUTE), step(group('help'), MINUTE), step(group('late'))],
    })
    made.agent('bob', { capacity: 0, skillGroupIds: ['help', 'late'] as SkillGroupId[] })
    waitOne(made, 'vip', { vipLevel: 1 })
    waitOne(made, 'c1')
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
    expect(waitOne(made, 'c4')).toMatchObject([{ type: 'queue' }])
  })

  it('[QU-7] who returns is admitted to a full queue and counts', () => {
    const made = world()
    made.agent('bob')
    waitOne(made, 'c0')
    fill(made)
    made.lose('bob')
    expect(made.queue(SALES)).toEqual(['c0', 'c1', 'c2', 'c3'])
    for (const id of ['c0', 'c1']) made.end(id)
    expect(waitOne(made, 'c4')).toMatchObject([{ type: 'refuse' }])
    made.end('c2')
    expect(waitOne(made, 'c5')).toMatchObject([{ type: 'queue' }])
  })

  it('[QU-7] a transfer is admitted to a full queue and counts', () => {
    const made = busy({ groups: { sales: { queueCap: { limit: 2, reopenAt: 0 } }, help: {} } })
    made.agent('bob')
    waitOne(made, 'c0')
    waitOne(made, 'c1')
    expect(made.transfer('c0', SALES)).toMatchObject([{ type: 'start-transfer' }])
    expect(waitOne(made, 'c2')).toMatchObject([{ type: 'refuse', cause: 'queue-full' }])
  })
})

describe('a seat that becomes free', () => {
  const world = () => {
    const made = new World()
    made.agent('ann')
    for (const id of ['c0', 'c1', 'c2']) waitOne(made, id)
    return made
  }
  const toC1 = [{ type: 'assign', conversationId: 'c1', cause: 'routed' }]

  it('[QU-8] by an end', () => {
    expect(world().end('c0')).toMatchObject(toC1)
  })

  it('[QU-8] by a transfer', () => {
    const made = new World({ groups: { sales: {}, help: {} } })
    made.agent('ann')
    made.agent('bob', { skillGroupIds: ['help' as SkillGroupId] })
    for (const id of ['c0', 'c1']) waitOne(made, id)
    expect(made.transfer('c0', named('bob'))[1]).toMatchObject({ conversationId: 'c1' })
  })

  it('[QU-8] by a raised limit: as many as there are seats', () => {
    expect(world().agent('ann', { capacity: 3 })).toMatchObject([
      { type: 'assign', conversationId: 'c1' },
      { type: 'assign', conversationId: 'c2' },
    ])
  })

  it('[QU-8] by a sign-in', () => {
    expect(world().agent('bob')).toMatchObject(toC1)
  })

  it('[QU-8] by a change of status', () => {
    const made = world()
    made.agent('bob', { status: 'away' })
    expect(made.agent('bob', { status: 'available' })).toMatchObject(toC1)
  })

  it('[QU-8] by the end of a wrap-up', () => {
    const made = world()
    expect(made.end('c0', { wrapUpMs: MINUTE })).toEqual([])
    expect(made.endWrapUp('c0')).toMatchObject(toC1)
  })

  it('[QU-8] is filled with the best of all queues the agent serves', () => {
    const made = new World({
      groups: { sales: {}, help: {} },
      rules: [rule('shop', { entryPoints: ['shop' as never] }, [step(group('help'))])],
    })
    made.agent('ann', { skillGroupIds: ['sales', 'help'] as SkillGroupId[] })
    waitOne(made, 'c0')
    waitOne(made, 'old')
    waitOne(made, 'new', { entryPoint: 'shop' })
    waitOne(made, 'vip', { entryPoint: 'shop', vipLevel: 1 })
    const next = (id: string) => made.end(id)[0]?.conversationId
    expect([next('c0'), next('vip'), next('old'), next('new')]).toEqual([
      'vip',
      'old',
      'new',
      undefined,
    ])
  })

  it('[QU-9] nobody waits while somebody free could take them', () => {
    const made = world()
    made.agent('bob', { capacity: 5 })
    expect(made.queue(SALES)).toEqual([])
    expect(made.request('c3')).toMatchObject([{ type: 'assign', agentId: 'bob' }])
  })

  it('[QU-10] a lowered limit cuts nobody off and is kept from then on', () => {
    const made = new World()
    made.agent('ann', { capacity: 3 })
    for (const id of ['c1', 'c2', 'c3', 'c4']) waitOne(made, id)
    expect(made.agent('ann', { capacity: 1 })).toEqual([])
    expect(made.floor.agent('ann' as AgentId)?.load).toBe(3)
    expect(made.end('c1')).toEqual([])
    expect(made.end('c2')).toEqual([])
    expect(made.end('c3')).toMatchObject([{ type: 'assign', conversationId: 'c4' }])
  })

  it('[QU-11] a seat counts once however many groups the agent serves', () => {
    const made = new World({
      groups: { sales: {}, help: {} },
      rules: [rule('shop', { entryPoints: ['shop' as never] }, [step(group('help'))])],
    })
    made.agent('ann', { skillGroupIds: ['sales', 'help'] as SkillGroupId[] })
    made.request('c1')
    expect(made.request('c2', { entryPoint: 'shop' })).toMatchObject([{ type: 'queue' }])
    expect(made.floor.groups(made.now).map(({ free }) => free)).toEqual([0, 0])
  })

  it('[QU-11] a waiting transfer keeps the seat of its sender', () => {
    const made = new World({ groups: { sales: {}, help: {} } })
    made.agent('ann')
    made.agent('bob', { capacity: 0, skillGroupIds: ['help' as SkillGroupId] })
    made.request('c1')
    made.transfer('c1', group('help'))
    expect(made.request('c2')).toMatchObject([{ type: 'queue' }])
  })

  it('[QU-15] who ends while waiting is out of the queue for good', () => {
    const made = world()
    made.end('c1', { cause: 'left-message' })
    expect(made.queue(SALES)).toEqual(['c2'])
    expect(made.end('c0')).toMatchObject([{ conversationId: 'c2' }])
    expect(made.end('c2')).toEqual([])
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
    const world = busy()
    world.floor.takeMovedQueues()
    for (const id of ['c1', 'c2', 'c3']) waitOne(world, id)
    expect(world.floor.takeMovedQueues()).toEqual([{ target: SALES, waiting: 3 }])
    expect(world.floor.takeMovedQueues()).toEqual([])
    world.end('c1')
    expect(world.floor.takeMovedQueues()).toEqual([{ target: SALES, waiting: 2 }])
  })

  it('[QU-13] the last one leaving moves nobody', () => {
    const world = busy()
    for (const id of ['c1', 'c2', 'c3']) waitOne(world, id)
    world.floor.takeMovedQueues()
    world.end('c3')
    expect(world.floor.takeMovedQueues()).toEqual([])
  })
})

describe('restart', () => {
  it('[QU-14] restoring in any order leaves the same order', () => {
    const world = busy()
    world.agent('bob')
    waitOne(world, 'c0')
    for (const [id, vipLevel] of [
      ['c1', 0],
      ['c2', 1],
      ['c3', 0],
      ['c4', 1],
    ] as const) {
      waitOne(world, id, { vipLevel })
    }
    world.lose('bob')
    const before = world.queue(SALES)
    expect(before).toEqual(['c0', 'c2', 'c4', 'c1', 'c3'])
    world.restart((ids) => ids.toReversed())
    expect(world.queue(SALES)).toEqual(before)
  })

  it('[QU-14] deadlines of those who wait go on', () => {
    const steps = [step(SALES, MINUTE), step(group('help'))]
    const world = busy({ groups: { sales: {}, help: {} }, steps })
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
    for (const id of ['c0', 'c1', 'c2']) waitOne(world, id)
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
    for (const id of ['c0', 'c1']) waitOne(world, id)
    const ended = { ...world.of('c0'), state: 'closed' } as never
    expect(world.place(ended)).toMatchObject([{ type: 'assign', conversationId: 'c1' }])
  })

  it('[QU-9] a restored queue meets agents who were there first', () => {
    const world = busy()
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
    const world = busy({ groups: { sales: {}, help: {} }, steps })
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
    const world = busy()
    world.request('c1')
    world.now -= HOUR
    world.request('c2')
    expect(world.queue(SALES)).toEqual(['c1', 'c2'])
  })
})
