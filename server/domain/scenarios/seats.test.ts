/** Seats that become free are filled at once, and never more than there are. */
import { describe, expect, it } from 'vitest'
import type { AgentId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { comesNext } from './support/expect.ts'
import { group, MINUTE, named, rule, step, World } from './support/world.ts'

const SALES = group('sales')

describe('a seat that becomes free', () => {
  const world = () => {
    const made = new World()
    made.agent('ann')
    for (const id of ['c0', 'c1', 'c2']) comesNext(made, id)
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
    for (const id of ['c0', 'c1']) comesNext(made, id)
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
    comesNext(made, 'c0')
    comesNext(made, 'old')
    comesNext(made, 'new', { entryPoint: 'shop' })
    comesNext(made, 'vip', { entryPoint: 'shop', vipLevel: 1 })
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
    for (const id of ['c1', 'c2', 'c3', 'c4']) comesNext(made, id)
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
