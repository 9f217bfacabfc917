/** Transfers nobody could take at once: waiting, taken, given back, called back, overtaken by events. */
import { describe, expect, it } from 'vitest'
import type { AgentId, SkillGroupId } from '../../../protocol/model/ids.ts'
import { daily } from './support/expect.ts'
import { group, HOUR, MINUTE, SECOND, step, World } from './support/world.ts'

const SALES = group('sales')
const HELP = group('help')
const TWO = { groups: { sales: {}, help: {} } }
const inHelp = { skillGroupIds: ['help' as SkillGroupId] }

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

describe('a transfer that waits', () => {
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

  it('[TR-11] and waits there as long as its step allows, not as long as the transfer would have', () => {
    const made = world({ capacity: 0 })
    made.end('c2')
    made.agent('cid', { capacity: 0 })
    made.configure({ ...TWO, steps: [step(HELP, 10 * MINUTE), step(SALES)] })
    made.transfer('c1', HELP)
    made.lose('ann')
    expect(made.wait(10 * MINUTE - 1)).toEqual([])
    expect(made.wait(1)).toMatchObject([{ conversationId: 'c1', target: SALES }])
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
