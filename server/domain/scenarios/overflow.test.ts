/** What becomes of those who wait when their time is over, or nobody is left to serve them. */
import { describe, expect, it } from 'vitest'
import { only, reasonOf } from './support/expect.ts'
import { group, MINUTE, named, SECOND, step, World } from './support/world.ts'

const TWO = { groups: { sales: {}, help: {} } }

describe('overflow', () => {
  const steps = [step(group('sales'), MINUTE), step(group('help'), 2 * MINUTE), step(group('late'))]
  const busy = (id: string) => ({ capacity: 0, skillGroupIds: [id as never] })
  const world = () => {
    const made = new World({ steps, groups: { sales: {}, help: {}, late: {} } })
    made.agent('ann', busy('sales'))
    made.agent('bob', busy('help'))
    return made
  }

  it('[RT-11] moves on when the time is over, keeping since when it waits and its priority', () => {
    const made = world()
    const at = made.now
    made.request('c1', { vipLevel: 2 })
    const decision = only(made.wait(MINUTE))
    expect(decision).toMatchObject({ type: 'queue', target: group('help'), cause: 'overflowed' })
    expect(reasonOf(decision)).toMatchObject({
      step: 1,
      priority: 2,
      skipped: [{ step: 0, why: 'timed-out' }],
    })
    expect(made.of('c1')).toMatchObject({ queuedAt: at })
    expect(made.queue(group('sales'))).toEqual([])
  })

  it('[RT-11] never goes back to an earlier step', () => {
    const made = world()
    made.request('c1')
    made.wait(MINUTE)
    made.agent('cid', busy('late'))
    expect(only(made.wait(2 * MINUTE))).toMatchObject({ target: group('late') })
    expect(made.wait(60 * MINUTE)).toEqual([])
    expect(made.floor.nextDeadline()).toBeNull()
  })

  it('[RT-11] stays when no later step can be used, and tries again after the same time', () => {
    const made = world()
    made.request('c1')
    made.wait(MINUTE)
    expect(made.wait(3 * MINUTE)).toEqual([])
    expect(made.queue(group('help'))).toEqual(['c1'])
    made.agent('cid', { skillGroupIds: ['late' as never] })
    expect(only(made.wait(MINUTE))).toMatchObject({ type: 'assign', agentId: 'cid' })
  })

  it('[RT-11] somebody free at the later step is given it at once', () => {
    const made = world()
    made.request('c1')
    made.agent('dan', { skillGroupIds: ['help' as never] })
    expect(only(made.wait(MINUTE))).toMatchObject({ type: 'assign', agentId: 'dan' })
  })

  it('[RT-12] the last agent on duty leaving moves on those who wait, at once', () => {
    const made = world()
    made.request('c1')
    expect(made.agent('ann', { status: 'away' })).toEqual([])
    const decision = only(made.agent('ann', { status: 'offline' }))
    expect(decision).toMatchObject({ type: 'queue', target: group('help') })
    expect(reasonOf(decision).skipped).toEqual([{ step: 0, why: 'no-agents' }])
  })

  it('[RT-12] with nowhere to go they stay, also where waiting is without end', () => {
    const made = new World()
    made.agent('ann', { capacity: 0 })
    made.request('c1')
    expect(made.agent('ann', { isPresent: false })).toEqual([])
    expect(made.queue(group('sales'))).toEqual(['c1'])
  })

  it('[RT-12] one who stayed moves on as soon as a later step can be used', () => {
    const made = new World({ ...TWO, steps: [step(group('sales')), step(group('help'))] })
    made.agent('ann', { capacity: 0 })
    made.request('c1')
    made.agent('ann', { isPresent: false })
    made.agent('bob', { skillGroupIds: ['help' as never] })
    expect(only(made.wait(10 * SECOND))).toMatchObject({ type: 'assign', agentId: 'bob' })
  })

  it('[RT-12] one who stayed stays for good when somebody is back where waiting is without end', () => {
    const made = new World({ ...TWO, steps: [step(group('sales')), step(group('help'))] })
    made.agent('ann', { capacity: 0 })
    made.request('c1')
    made.agent('ann', { isPresent: false })
    made.agent('ann', { isPresent: true })
    made.agent('bob', { skillGroupIds: ['help' as never] })
    expect(made.wait(MINUTE)).toEqual([])
    expect(made.floor.nextDeadline()).toBeNull()
  })

  it('[RT-12] the named agent going away moves on those who wait for them', () => {
    const made = new World({ steps: [step(named('ann')), step(group('sales'))] })
    made.agent('ann', { skillGroupIds: [] })
    made.agent('bob')
    made.request('c1')
    made.request('c2')
    const decision = only(made.agent('ann', { status: 'away' }))
    expect(decision).toMatchObject({ type: 'assign', conversationId: 'c2', agentId: 'bob' })
    expect(reasonOf(decision).skipped).toEqual([{ step: 0, why: 'agent-away' }])
  })
})
