/** Handing conversations over, in every way it can go. */
import { describe, expect, it } from 'vitest'
import type { AgentId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { CLOSED, daily, reasonOf } from './expect.ts'
import { group, HOUR, MINUTE, named, SECOND, step, World } from './world.ts'

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

  it('[TR-6] where nobody is free: it waits ahead of newcomers, and the sender keeps it', () => {
    const made = world({ capacity: 0 }, { steps: [step(SALES)] })
    made.configure({ ...TWO, steps: [step(HELP)] })
    made.request('vip', { vipLevel: 9 })
    expect(made.transfer('c1', HELP)).toEqual([
      {
        type: 'start-transfer',
        conversationId: 'c1',
        by: 'ann',
        to: HELP,
        expiresAt: made.now + MINUTE,
      },
    ])
    expect(made.holder('c1')).toBe('ann')
    expect(made.queue(HELP)).toEqual(['c1', 'vip'])
    expect(made.ahead('vip')).toBe(1)
  })

  it('[TR-7] is taken as soon as somebody is free, then the sender’s seat is filled', () => {
    const made = world({ capacity: 0 })
    made.transfer('c1', HELP)
    expect(made.agent('bob', { capacity: 1 })).toMatchObject([
      { type: 'assign', conversationId: 'c1', agentId: 'bob', cause: 'transferred' },
      { type: 'assign', conversationId: 'c2', agentId: 'ann', cause: 'routed' },
    ])
    expect(made.of('c1')).toMatchObject({ skillGroupId: 'help', transfer: null })
    expect(made.wait(HOUR)).toEqual([])
  })

  it('[TR-7] not by the sender, whose free seat goes to those behind', () => {
    const made = new World()
    made.agent('ann', { capacity: 1 })
    made.agent('bob', { capacity: 0 })
    made.request('c1')
    made.transfer('c1', SALES)
    made.request('c2')
    expect(made.agent('ann', { capacity: 3 })).toMatchObject([{ conversationId: 'c2' }])
    expect(made.request('c3')).toMatchObject([{ type: 'assign', agentId: 'ann' }])
    expect(made.queue(SALES)).toEqual(['c1'])
  })

  it('[TR-8] goes back to the sender when nobody took it in time, once', () => {
    const made = world({ capacity: 0 })
    made.transfer('c1', HELP)
    expect(made.wait(MINUTE - 1)).toEqual([])
    expect(made.wait(1)).toEqual([
      { type: 'end-transfer', conversationId: 'c1', outcome: 'returned' },
    ])
    expect(made.wait(HOUR)).toEqual([])
    expect(made.agent('bob', { capacity: 1 })).toEqual([])
    expect(made.holder('c1')).toBe('ann')
  })

  it('[TR-8] also after a restart', () => {
    const made = world({ capacity: 0 })
    made.transfer('c1', HELP)
    made.wait(30 * SECOND)
    made.restart()
    expect(made.queue(HELP)).toEqual(['c1'])
    expect(made.wait(30 * SECOND)).toMatchObject([{ outcome: 'returned' }])
  })

  it('[TR-9] may be called back by the sender', () => {
    const made = world({ capacity: 0 })
    made.transfer('c1', HELP)
    expect(made.cancelTransfer('c1')).toEqual([
      { type: 'end-transfer', conversationId: 'c1', outcome: 'cancelled' },
    ])
    expect(made.queue(HELP)).toEqual([])
    expect(made.cancelTransfer('c1')).toEqual([])
    expect(made.transfer('c1', HELP)).toMatchObject([{ type: 'start-transfer' }])
  })

  it('[TR-10] leaves the queue with a conversation that ends', () => {
    const made = world({ capacity: 0 })
    made.transfer('c1', HELP)
    expect(made.end('c1')).toMatchObject([{ type: 'assign', conversationId: 'c2' }])
    expect(made.queue(HELP)).toEqual([])
    expect(made.agent('bob', { capacity: 1 })).toEqual([])
    expect(made.wait(HOUR)).toEqual([])
  })

  it('[TR-11] when the sender is lost it keeps its place as a returned one', () => {
    const made = world({ capacity: 0 })
    made.transfer('c1', HELP)
    expect(made.lose('ann')).toMatchObject([
      { type: 'end-transfer', outcome: 'cancelled' },
      { type: 'queue', conversationId: 'c1', target: HELP, cause: 'agent-lost' },
    ])
    expect(made.queue(HELP)).toEqual(['c1'])
    expect(made.wait(HOUR)).toEqual([])
    expect(made.agent('bob', { capacity: 1 })).toMatchObject([{ agentId: 'bob', cause: 'routed' }])
  })

  it('[TR-12] the conversation belongs to the target group afterwards', () => {
    const made = world()
    made.agent('cid', { ...inHelp, capacity: 0 })
    made.transfer('c1', HELP)
    made.lose('bob')
    expect(made.queue(HELP)).toEqual(['c1'])
  })

  it('[TR-13] any number of times', () => {
    const made = new World(TWO)
    made.agent('ann')
    made.agent('bob', inHelp)
    made.request('c1')
    for (let n = 0; n < 50; n++) {
      expect(made.transfer('c1', n % 2 === 0 ? HELP : SALES)).toMatchObject([{ type: 'assign' }])
    }
    expect(made.floor.agents().map(({ load }) => load)).toEqual([1, 0])
    expect(made.floor.agent('ann' as AgentId)).toMatchObject({ load: 1 })
  })

  it('[TR-14] goes back to the sender when the group is removed', () => {
    const made = world({ capacity: 0 })
    made.transfer('c1', HELP)
    expect(made.configure({ groups: { sales: {} } })).toMatchObject([
      { type: 'end-transfer', conversationId: 'c1', outcome: 'returned' },
    ])
  })

  it('[TR-14] also when that happened while the server was down', () => {
    const made = world({ capacity: 0 })
    made.transfer('c1', HELP)
    const waiting = made.of('c1')
    const other = new World({ groups: { sales: {} } })
    other.journal.conversations.set('c1', waiting)
    expect(other.place(waiting)).toMatchObject([{ type: 'end-transfer', outcome: 'returned' }])
  })

  it('[TR-3] closing while it waits changes nothing', () => {
    const untilNoon = { businessHours: daily({ from: 0, to: 10 * 60 + 1 }) }
    const made = world({ capacity: 0 }, { groups: { sales: {}, help: untilNoon } })
    made.transfer('c1', HELP)
    made.wait(59 * SECOND)
    expect(made.agent('bob', { capacity: 1 })).toMatchObject([{ agentId: 'bob' }, {}])
  })
})
