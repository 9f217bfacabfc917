/** Where a request goes: steps, fallbacks, refusals. */
import { describe, expect, it } from 'vitest'
import { group, named, rule, SECOND, step, World } from './support/world.ts'
import { CLOSED, only, reasonOf } from './support/expect.ts'

const TWO = { groups: { sales: {}, help: {} } }
describe('steps of a chain', () => {
  it('[RT-5] somebody free is given the conversation at once', () => {
    const world = new World()
    world.agent('ann')
    expect(only(world.request('c1'))).toMatchObject({
      type: 'assign',
      agentId: 'ann',
      skillGroupId: 'sales',
      cause: 'routed',
    })
    expect(world.of('c1')).toMatchObject({ state: 'active', agentId: 'ann' })
  })

  it('[RT-5] where nobody is free the conversation waits', () => {
    const world = new World()
    world.agent('ann')
    world.request('c1')
    expect(only(world.request('c2'))).toMatchObject({
      type: 'queue',
      target: group('sales'),
      cause: 'requested',
      overflowAt: null,
    })
    expect(world.of('c2')).toMatchObject({ state: 'queued', target: group('sales') })
  })

  it('[RT-5] a step that cannot be used is skipped, with why', () => {
    const world = new World({ ...TWO, steps: [step(group('sales')), step(group('help'))] })
    world.agent('bob', { skillGroupIds: ['help' as never] })
    const decision = only(world.request('c1'))
    expect(decision).toMatchObject({ type: 'assign', agentId: 'bob' })
    expect(reasonOf(decision)).toMatchObject({
      step: 1,
      skipped: [{ step: 0, why: 'no-agents' }],
    })
  })

  it('[RT-6] unknown, closed, unattended and full groups are skipped each for its own reason', () => {
    const steps = ['gone', 'night', 'empty', 'busy', 'help'].map((id) => step(group(id)))
    const world = new World({
      steps,
      groups: {
        night: { businessHours: CLOSED },
        empty: {},
        busy: { queueCap: { limit: 1, reopenAt: 0 } },
        help: {},
      },
      rules: [rule('fill', { vipLevelMin: 1 }, [step(group('busy'))])],
    })
    world.agent('ann', { skillGroupIds: ['busy' as never, 'night' as never] })
    world.agent('bob', { skillGroupIds: ['help' as never] })
    world.request('c1', { vipLevel: 1 })
    world.request('c2', { vipLevel: 1 })
    const decision = only(world.request('c3'))
    expect(decision).toMatchObject({ type: 'assign', agentId: 'bob' })
    expect(reasonOf(decision).skipped).toEqual([
      { step: 0, why: 'unknown' },
      { step: 1, why: 'closed-hours' },
      { step: 2, why: 'no-agents' },
      { step: 3, why: 'queue-full' },
    ])
  })

  it.each([
    ['away', { status: 'away' }],
    ['invisible', { status: 'invisible' }],
    ['offline', { status: 'offline' }],
    ['absent', { isPresent: false }],
    ['full', { capacity: 0 }],
  ] as const)('[RT-7] an agent who is %s is given nothing', (_, change) => {
    const world = new World()
    world.agent('ann', change)
    world.agent('bob')
    world.request('c1')
    world.request('c2')
    expect(world.holder('c1')).toBe('bob')
    expect(world.holder('c2')).toBeNull()
  })

  it.each(['away', 'invisible', 'offline'] as const)(
    '[RT-7] an agent who becomes %s keeps what they hold',
    (status) => {
      const world = new World()
      world.agent('ann', { capacity: 2 })
      world.request('c1')
      expect(world.agent('ann', { status })).toEqual([])
      expect(world.holder('c1')).toBe('ann')
    },
  )
})

describe('named agents', () => {
  const steps = [step(named('ann'), 30 * SECOND), step(group('sales'))]
  const world = () => {
    const made = new World({ steps })
    made.agent('ann', { skillGroupIds: [] })
    made.agent('bob')
    return made
  }

  it('[RT-8] a free named agent is given the conversation, outside any group', () => {
    const decision = only(world().request('c1'))
    expect(decision).toMatchObject({ type: 'assign', agentId: 'ann', skillGroupId: null })
    expect(reasonOf(decision).strategy).toBe('named-agent')
  })

  it.each([
    ['away', { status: 'away' }, 'agent-away'],
    ['invisible', { status: 'invisible' }, 'agent-offline'],
    ['offline', { status: 'offline' }, 'agent-offline'],
    ['absent', { isPresent: false }, 'agent-offline'],
  ] as const)('[RT-8] one who is %s is passed over at once', (_, change, why) => {
    const made = world()
    made.agent('ann', change)
    const decision = only(made.request('c1'))
    expect(decision).toMatchObject({ type: 'assign', agentId: 'bob' })
    expect(reasonOf(decision).skipped).toEqual([{ step: 0, why }])
  })

  it('[RT-8] an agent nobody knows is passed over', () => {
    const made = new World({ steps: [step(named('zoe')), step(group('sales'))] })
    made.agent('bob')
    const decision = only(made.request('c1'))
    expect(reasonOf(decision).skipped).toEqual([{ step: 0, why: 'unknown' }])
  })

  it('[RT-8] when the named agent is full the conversation waits for them, then overflows', () => {
    const made = world()
    made.request('c1')
    const queued = only(made.request('c2'))
    expect(queued).toMatchObject({ type: 'queue', target: named('ann') })
    expect(made.wait(29 * SECOND)).toEqual([])
    expect(only(made.wait(SECOND))).toMatchObject({ type: 'assign', agentId: 'bob' })
  })

  it('[RT-8] who waits for a named agent is first when that agent is free', () => {
    const made = world()
    made.agent('ann', { skillGroupIds: ['sales' as never] })
    made.agent('bob', { status: 'away' })
    made.request('c1')
    made.configure({ steps: [step(group('sales'))] })
    made.request('vip', { vipLevel: 9 })
    made.configure({ steps })
    made.request('c3')
    expect(made.end('c1')).toMatchObject([{ type: 'assign', conversationId: 'c3' }])
  })
})

describe('overflow time 0', () => {
  it('[RT-9] nobody free means the next step at once', () => {
    const world = new World({ ...TWO, steps: [step(group('sales'), 0), step(group('help'))] })
    world.agent('ann')
    world.agent('bob', { skillGroupIds: ['help' as never] })
    world.request('c1')
    const decision = only(world.request('c2'))
    expect(decision).toMatchObject({ type: 'assign', agentId: 'bob' })
    expect(reasonOf(decision).skipped).toEqual([{ step: 0, why: 'timed-out' }])
  })

  it('[RT-9] for a named agent the reason is that they are full', () => {
    const world = new World({ steps: [step(named('ann'), 0), step(group('sales'))] })
    world.agent('ann', { skillGroupIds: [] })
    world.agent('bob')
    world.request('c1')
    expect(reasonOf(only(world.request('c2'))).skipped).toEqual([{ step: 0, why: 'agent-full' }])
  })

  it('[RT-9] when no later step can be used it waits where it was passed on instead of being refused', () => {
    const world = new World({ ...TWO, steps: [step(group('sales'), 0), step(group('help'))] })
    world.agent('ann')
    world.request('c1')
    const decision = only(world.request('c2'))
    expect(decision).toMatchObject({ type: 'queue', target: group('sales') })
    expect(reasonOf(decision)).toMatchObject({
      step: 0,
      skipped: [{ step: 1, why: 'no-agents' }],
    })
  })

  it('[RT-9] at the last step it waits in any case', () => {
    const world = new World({ steps: [step(group('sales'), 0)] })
    world.agent('ann')
    world.request('c1')
    expect(only(world.request('c2'))).toMatchObject({ type: 'queue', overflowAt: null })
  })
})

describe('refusal', () => {
  const cap = { queueCap: { limit: 1, reopenAt: 0 } }

  it('[RT-10] everything closed', () => {
    const world = new World({ groups: { sales: { businessHours: CLOSED } } })
    world.agent('ann')
    expect(only(world.request('c1'))).toMatchObject({ type: 'refuse', cause: 'closed-hours' })
    expect(world.of('c1')).toMatchObject({ state: 'closed', endCause: 'closed-hours' })
  })

  it('[RT-10] nobody on duty', () => {
    const world = new World()
    world.agent('ann', { status: 'offline' })
    const decision = only(world.request('c1'))
    expect(decision).toMatchObject({ type: 'refuse', cause: 'no-agents' })
    expect(reasonOf(decision)).toMatchObject({ target: null, skipped: [{ why: 'no-agents' }] })
  })

  it('[RT-10] one group closed and another unattended is no-agents', () => {
    const world = new World({
      groups: { sales: { businessHours: CLOSED }, help: {} },
      steps: [step(group('sales')), step(group('help'))],
    })
    expect(only(world.request('c1'))).toMatchObject({ cause: 'no-agents' })
  })

  it('[RT-10] a named agent who is offline does not hide that it is outside hours', () => {
    const world = new World({
      groups: { sales: { businessHours: CLOSED } },
      steps: [step(named('ann')), step(group('sales'))],
    })
    expect(only(world.request('c1'))).toMatchObject({ cause: 'closed-hours' })
  })

  it('[RT-10] a full queue tells more than a closed one', () => {
    const world = new World({
      groups: { sales: cap, help: { businessHours: CLOSED } },
      steps: [step(group('sales')), step(group('help'))],
    })
    world.agent('ann')
    world.request('c1')
    world.request('c2')
    expect(only(world.request('c3'))).toMatchObject({ cause: 'queue-full' })
  })

  it('[RT-24] a site nobody knows has no agents', () => {
    const world = new World()
    world.agent('ann')
    world.apply({ type: 'site.removed', siteId: 'site' as never })
    expect(only(world.request('c1'))).toMatchObject({ type: 'refuse', cause: 'no-agents' })
  })
})
