/** Handing conversations over where somebody is free, and why it may be refused. */
import { describe, expect, it } from 'vitest'
import { DEFAULT_SKILL_GROUP_SETTINGS } from '../../../protocol/model/defaults.ts'
import type { SiteId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { CLOSED, reasonOf } from './support/expect.ts'
import { group, MINUTE, named, SECOND, step, World } from './support/world.ts'

const SALES = group('sales')
const HELP = group('help')
const TWO = { groups: { sales: {}, help: {} } }
const inHelp = { skillGroupIds: ['help' as SkillGroupId] }
const rejected = (code: string) => [{ type: 'reject-transfer', conversationId: 'c1', code }]

/** Ann of sales holds c1, c2 waits for her, Bob of help is as said. */
const world = (bob: Parameters<World['agent']>[1] = {}, options = {}) => {
  const made = new World({ ...TWO, ...options })
  made.agent('ann')
  made.agent('bob', { ...inHelp, ...bob })
  made.request('c1')
  made.wait(SECOND)
  made.request('c2')
  return made
}

describe('to an agent', () => {
  it('[TR-1] who is free: at once, and the seat of the sender is filled again', () => {
    const made = world()
    const decisions = made.transfer('c1', named('bob'))
    expect(decisions).toMatchObject([
      { type: 'assign', conversationId: 'c1', agentId: 'bob', cause: 'transferred' },
      { type: 'assign', conversationId: 'c2', agentId: 'ann', cause: 'routed' },
    ])
    expect(reasonOf(decisions[0])).toMatchObject({
      target: named('bob'),
      strategy: 'named-agent',
      chosen: { agentId: 'bob', load: 0 },
    })
  })

  it.each([
    ['the sender', 'ann', {}, 'transfer-to-self'],
    ['nobody known', 'zoe', {}, 'not-found'],
    ['one of no group of the site', 'bob', { skillGroupIds: [] }, 'not-found'],
    ['one who is absent', 'bob', { isPresent: false }, 'agent-offline'],
    ['one who is offline', 'bob', { status: 'offline' }, 'agent-offline'],
    ['one who is invisible', 'bob', { status: 'invisible' }, 'agent-offline'],
    ['one who is away', 'bob', { status: 'away' }, 'agent-away'],
    ['one who is full', 'bob', { capacity: 0 }, 'agent-full'],
  ] as const)('[TR-2] to %s is refused', (_, to, change, code) => {
    const made = world(change as never)
    expect(made.transfer('c1', named(to))).toEqual(rejected(code))
    expect(made.holder('c1')).toBe('ann')
  })

  it('[TR-12] the group stays when the agent serves it', () => {
    const made = world({ skillGroupIds: ['help', 'sales'] as SkillGroupId[], status: 'away' })
    made.end('c2')
    made.agent('bob', { status: 'available' })
    expect(made.transfer('c1', named('bob'))).toMatchObject([{ skillGroupId: 'sales' }])
  })

  it('[TR-12] else it is the first group of the agent', () => {
    expect(world().transfer('c1', named('bob'))).toMatchObject([{ skillGroupId: 'help' }, {}])
  })
})

describe('to a group', () => {
  it.each([
    ['that nobody knows', 'gone', {}, 'not-found'],
    [
      'outside its hours',
      'help',
      { groups: { sales: {}, help: { businessHours: CLOSED } } },
      'group-closed',
    ],
  ] as const)('[TR-3] %s is refused', (_, to, options, code) => {
    expect(world({}, options).transfer('c1', group(to))).toEqual(rejected(code))
  })

  it('[TR-3] of another site is refused, as if it were not there', () => {
    const made = world()
    const settings = DEFAULT_SKILL_GROUP_SETTINGS
    made.apply({
      type: 'site.changed',
      site: {
        id: 'other' as SiteId,
        timeZone: 'UTC',
        routing: { rules: [], defaultSteps: [step(group('far'))] },
        groups: [{ id: 'far' as SkillGroupId, settings }],
      },
    })
    made.agent('dan', { skillGroupIds: ['far' as SkillGroupId] })
    expect(made.transfer('c1', group('far'))).toEqual(rejected('not-found'))
    expect(made.transfer('c1', named('dan'))).toEqual(rejected('not-found'))
  })

  it('[TR-3] with nobody on duty is refused', () => {
    expect(world({ status: 'invisible' }).transfer('c1', HELP)).toEqual(rejected('group-offline'))
  })

  it('[TR-3] with nobody on duty but the sender is refused', () => {
    expect(world().transfer('c1', SALES)).toEqual(rejected('group-offline'))
  })

  it('[TR-4] of another agent’s conversation is a conflict, of none not found', () => {
    const made = world()
    expect(made.transfer('c1', HELP, 'bob')).toEqual(rejected('conflict'))
    expect(made.transfer('c2', HELP, 'ann')).toMatchObject([{ code: 'not-found' }])
    expect(made.transfer('c9', HELP, 'ann')).toMatchObject([{ code: 'not-found' }])
    made.end('c1', { wrapUpMs: MINUTE })
    expect(made.transfer('c1', HELP, 'ann')).toEqual(rejected('conflict'))
  })

  it('[TR-4] while one waits, another is refused', () => {
    const made = world({ capacity: 0 })
    made.transfer('c1', HELP)
    expect(made.transfer('c1', HELP)).toEqual(rejected('transfer-to-self'))
    expect(made.transfer('c1', named('bob'))).toEqual(rejected('conflict'))
  })

  it('[TR-5] where somebody is free: at once, by the strategy of the group', () => {
    const made = world()
    made.agent('cid', { ...inHelp, capacity: 5 })
    made.configure(TWO)
    const [decision] = made.transfer('c1', HELP)
    expect(decision).toMatchObject({
      type: 'assign',
      agentId: 'bob',
      skillGroupId: 'help',
      cause: 'transferred',
    })
    expect(reasonOf(decision)).toMatchObject({
      strategy: 'saturation',
      runnerUp: { agentId: 'cid' },
    })
  })

  it('[TR-5] the sender is never chosen, also in the sender’s own group', () => {
    const made = new World()
    made.agent('ann', { capacity: 9 })
    made.request('c1')
    made.agent('bob', { capacity: 1 })
    expect(made.transfer('c1', SALES)).toMatchObject([{ type: 'assign', agentId: 'bob' }])
    expect(made.transfer('c1', SALES)).toMatchObject([{ type: 'assign', agentId: 'ann' }])
  })

  it('[TR-5] not even when the sender has the most room', () => {
    const made = new World()
    made.agent('ann', { capacity: 9 })
    made.request('c1')
    made.agent('bob', { capacity: 2 })
    made.request('c2')
    expect(made.holder('c2')).toBe('bob')
    expect(made.transfer('c1', SALES)).toMatchObject([{ type: 'assign', agentId: 'bob' }])
  })
})
