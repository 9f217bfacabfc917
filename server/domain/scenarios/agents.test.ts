/** Agents who are lost, sign out, finish up, and change groups. */
import { describe, expect, it } from 'vitest'
import type { AgentId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { reasonOf } from './support/expect.ts'
import { group, MINUTE, named, rule, SECOND, SITE, step, World } from './support/world.ts'

const SALES = group('sales')
const HELP = group('help')
const TWO = { groups: { sales: {}, help: {} } }
const inHelp = { skillGroupIds: ['help' as SkillGroupId] }

describe('an agent is lost', () => {
  it.each(['agent-lost', 'agent-signed-out'] as const)(
    '[AG-1] by %s: everything held returns to the head of its queue, the oldest request first',
    (cause) => {
      const world = new World()
      world.agent('ann', { capacity: 2 })
      for (const id of ['c2', 'c1']) {
        world.request(id)
        world.wait(SECOND)
      }
      world.agent('bob', { capacity: 0 })
      world.request('vip', { vipLevel: 9 })
      expect(world.lose('ann', cause)).toMatchObject([
        { type: 'queue', conversationId: 'c2', target: SALES, cause },
        { type: 'queue', conversationId: 'c1', target: SALES, cause },
      ])
      expect(world.queue(SALES)).toEqual(['c2', 'c1', 'vip'])
    },
  )

  it('[AG-1] the same agent gets them back on coming back first', () => {
    const world = new World()
    world.agent('ann')
    world.request('c1')
    world.lose('ann')
    expect(world.queue(SALES)).toEqual(['c1'])
    expect(world.agent('ann', { isPresent: true })).toMatchObject([
      { type: 'assign', conversationId: 'c1', agentId: 'ann', cause: 'routed' },
    ])
  })

  it('[AG-1] a loss is told once', () => {
    const world = new World()
    world.agent('ann')
    world.request('c1')
    world.lose('ann')
    expect(world.lose('ann')).toEqual([])
  })

  it('[AG-2] whoever else is free takes it at once, after the return is told', () => {
    const world = new World()
    world.agent('ann')
    world.request('c1')
    world.agent('bob')
    expect(world.lose('ann')).toMatchObject([
      { type: 'queue', conversationId: 'c1', cause: 'agent-lost' },
      { type: 'assign', conversationId: 'c1', agentId: 'bob' },
    ])
  })

  it('[AG-3] what came by a named agent goes on to the following step', () => {
    const world = new World({
      ...TWO,
      rules: [rule('own', {}, [step(named('ann')), step(HELP)])],
      steps: [step(SALES)],
    })
    world.agent('ann', { skillGroupIds: [] })
    world.agent('bob')
    world.agent('cid', { ...inHelp, capacity: 0 })
    world.request('c1')
    const decisions = world.lose('ann')
    expect(decisions).toMatchObject([{ type: 'queue', target: HELP, cause: 'agent-lost' }])
    expect(reasonOf(decisions[0])).toMatchObject({ rule: { id: 'own' }, step: 1 })
  })

  it('[AG-3] else to the default steps of the site', () => {
    const world = new World({
      ...TWO,
      rules: [rule('own', {}, [step(named('ann')), step(HELP)])],
      steps: [step(SALES)],
    })
    world.agent('ann', { skillGroupIds: [] })
    world.agent('bob')
    world.request('c1')
    const decisions = world.lose('ann')
    expect(decisions).toMatchObject([{ target: SALES }, { type: 'assign', agentId: 'bob' }])
    expect(reasonOf(decisions[0])).toMatchObject({ rule: null, step: 0 })
  })

  it('[AG-3] with nobody anywhere it waits in the first group there is', () => {
    const world = new World({
      ...TWO,
      rules: [rule('own', {}, [step(named('ann')), step(HELP)])],
      steps: [step(SALES)],
    })
    world.agent('ann', { skillGroupIds: [] })
    world.request('c1')
    expect(world.lose('ann')).toMatchObject([{ target: HELP, cause: 'agent-lost' }])
  })

  it('[AG-3] without any group it waits for its agent', () => {
    const world = new World({ steps: [step(named('ann'))] })
    world.agent('ann', { skillGroupIds: [] })
    world.request('c1')
    expect(world.lose('ann')).toMatchObject([{ type: 'queue', target: named('ann') }])
    expect(world.agent('ann', { isPresent: true })).toMatchObject([{ agentId: 'ann' }])
  })

  it('[AG-3] when its group has nobody left it goes to a later step that can be used', () => {
    const world = new World({ ...TWO, steps: [step(SALES), step(HELP)] })
    world.agent('ann')
    world.agent('bob', inHelp)
    world.request('c1')
    expect(world.lose('ann')).toMatchObject([
      { type: 'queue', target: HELP, cause: 'agent-lost' },
      { type: 'assign', agentId: 'bob', skillGroupId: 'help' },
    ])
  })

  it('[AG-3] overflow of a returned conversation goes on, and it stays a returned one', () => {
    const world = new World({ ...TWO, steps: [step(SALES, MINUTE), step(HELP)] })
    world.agent('ann')
    world.agent('bob', { capacity: 0 })
    world.agent('cid', { ...inHelp, capacity: 0 })
    world.request('c1')
    world.lose('ann')
    expect(world.wait(MINUTE)).toMatchObject([{ target: HELP, cause: 'agent-lost' }])
  })

  it('[AG-4] wrap-ups end at once', () => {
    const world = new World()
    world.agent('ann')
    world.request('c1')
    world.end('c1', { wrapUpMs: MINUTE })
    expect(world.lose('ann')).toEqual([{ type: 'end-wrap-up', conversationId: 'c1' }])
    expect(world.floor.agent('ann' as AgentId)?.load).toBe(0)
  })

  it('[AG-5] an agent who is removed counts as signed out, and is forgotten', () => {
    const world = new World()
    world.agent('ann')
    world.request('c1')
    expect(world.remove('ann')).toMatchObject([{ type: 'queue', cause: 'agent-signed-out' }])
    expect(world.floor.agent('ann' as AgentId)).toBeNull()
    expect(world.floor.isSiteOpen(SITE, world.now)).toBe(false)
  })

  it('[AG-5] who waited for the removed agent alone is refused', () => {
    const world = new World({ steps: [step(named('ann'))] })
    world.agent('ann', { skillGroupIds: [] })
    world.request('c1')
    world.request('c2')
    expect(world.remove('ann')).toMatchObject([
      { type: 'refuse', conversationId: 'c1', cause: 'no-agents' },
      { type: 'refuse', conversationId: 'c2', cause: 'no-agents' },
    ])
  })
})

describe('wrap-up', () => {
  const world = () => {
    const made = new World()
    made.agent('ann')
    made.request('c1')
    made.request('c2')
    made.end('c1', { wrapUpMs: MINUTE })
    return made
  }

  it('[AG-6] keeps its seat until its end, then the end is decided once and the seat is filled', () => {
    const made = world()
    expect(made.wait(MINUTE - 1)).toEqual([])
    expect(made.wait(1)).toMatchObject([
      { type: 'end-wrap-up', conversationId: 'c1' },
      { type: 'assign', conversationId: 'c2' },
    ])
    expect(made.wait(MINUTE)).toEqual([])
  })

  it('[AG-6] ended by hand, nothing is left to decide', () => {
    const made = world()
    expect(made.endWrapUp('c1')).toMatchObject([{ type: 'assign', conversationId: 'c2' }])
    expect(made.wait(MINUTE)).toEqual([])
  })

  it('[AG-6] goes on after a restart', () => {
    const made = world()
    made.wait(30 * SECOND)
    made.restart()
    expect(made.queue(SALES)).toEqual(['c2'])
    expect(made.wait(30 * SECOND)).toMatchObject([{ type: 'end-wrap-up' }, { type: 'assign' }])
  })
})

describe('groups', () => {
  it('[AG-7] joining a group serves its queue at once', () => {
    const world = new World({ ...TWO, steps: [step(HELP)] })
    world.agent('bob', { ...inHelp, capacity: 0 })
    world.agent('ann')
    world.request('c1')
    const both = { skillGroupIds: ['sales', 'help'] as SkillGroupId[] }
    expect(world.agent('ann', both)).toMatchObject([{ type: 'assign', agentId: 'ann' }])
  })

  it('[AG-7] leaving a group takes nothing away', () => {
    const world = new World(TWO)
    world.agent('ann', { capacity: 2 })
    world.request('c1')
    expect(world.agent('ann', inHelp)).toEqual([])
    expect(world.holder('c1')).toBe('ann')
    expect(world.request('c2')).toMatchObject([{ type: 'refuse' }])
  })

  it('[AG-7] a group that appears later finds the agents who were named for it', () => {
    const world = new World()
    world.agent('ann', inHelp)
    world.configure({ groups: { help: {} } })
    expect(world.request('c1')).toMatchObject([{ type: 'assign', agentId: 'ann' }])
  })

  it('[AG-8] agents and groups are shown as they stand', () => {
    const world = new World()
    const startedAt = world.now
    world.agent('ann', { capacity: 3 })
    world.agent('bob', { capacity: 2, status: 'away' })
    world.request('c1')
    world.request('c2')
    world.request('c3')
    world.wait(SECOND)
    world.request('c4')
    world.wait(SECOND)
    world.request('c5', { vipLevel: 1 })
    world.end('c1', { wrapUpMs: MINUTE })
    expect(world.floor.groups(world.now)).toEqual([
      {
        id: 'sales',
        siteId: SITE,
        isOpen: true,
        waiting: 2,
        oldestQueuedAt: startedAt + SECOND,
        active: 2,
        free: 0,
      },
    ])
    expect(world.floor.agent('ann' as AgentId)).toMatchObject({ load: 3, capacity: 3 })
    world.agent('bob', { status: 'available' })
    expect(world.floor.group('sales' as SkillGroupId, world.now)).toMatchObject({
      waiting: 0,
      oldestQueuedAt: null,
      active: 4,
      free: 0,
    })
  })
})
