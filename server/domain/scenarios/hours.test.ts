/** What closing hours do to those who come and to those who wait. */
import { expect, it } from 'vitest'
import { daily } from './support/expect.ts'
import { group, HOUR, MINUTE, SITE, step, World } from './support/world.ts'

/** The world begins at 10:00. */
const UNTIL_NOON = { businessHours: daily({ from: 8 * 60, to: 12 * 60 }) }

const world = () => {
  const made = new World({ groups: { sales: UNTIL_NOON } })
  made.agent('ann')
  made.request('c1')
  made.request('c2')
  return made
}

it('[RT-13] newcomers are turned away after hours though somebody is free', () => {
  const made = new World({ groups: { sales: UNTIL_NOON } })
  made.agent('ann')
  made.wait(2 * HOUR)
  expect(made.request('c1')).toMatchObject([{ type: 'refuse', cause: 'closed-hours' }])
})

it('[RT-13] whoever waits at closing time is served as long as somebody is there', () => {
  const made = world()
  expect(made.wait(3 * HOUR)).toEqual([])
  expect(made.end('c1')).toMatchObject([{ type: 'assign', conversationId: 'c2' }])
})

it('[RT-13] when the last one leaves after hours, those who wait are refused', () => {
  const made = world()
  made.wait(2 * HOUR)
  expect(made.agent('ann', { status: 'offline' })).toMatchObject([
    { type: 'refuse', conversationId: 'c2', cause: 'closed-hours' },
  ])
  expect(made.holder('c1')).toBe('ann')
})

it('[RT-13] when the group closes with nobody there, those who wait are refused then', () => {
  const made = world()
  expect(made.agent('ann', { isPresent: false })).toEqual([])
  expect(made.wait(2 * HOUR - MINUTE)).toEqual([])
  expect(made.wait(MINUTE)).toMatchObject([{ conversationId: 'c2', cause: 'closed-hours' }])
})

it('[RT-13] a usable later step comes before a refusal', () => {
  const made = new World({
    groups: { sales: UNTIL_NOON, night: {} },
    steps: [step(group('sales')), step(group('night'))],
  })
  made.agent('ann')
  made.agent('bob', { skillGroupIds: ['night' as never] })
  made.request('c1')
  made.request('c2')
  made.wait(2 * HOUR)
  expect(made.agent('ann', { status: 'offline' })).toMatchObject([
    { type: 'assign', conversationId: 'c2', agentId: 'bob' },
  ])
})

it('[RT-13] a returned conversation is never refused', () => {
  const made = world()
  made.wait(2 * HOUR)
  const decisions = made.lose('ann')
  expect(decisions).toMatchObject([
    { type: 'refuse', conversationId: 'c2' },
    { type: 'queue', conversationId: 'c1', cause: 'agent-lost' },
  ])
  expect(made.queue(group('sales'))).toEqual(['c1'])
  expect(made.wait(3 * HOUR)).toEqual([])
})

it('[RT-25] a site is open while somebody could answer or let wait', () => {
  const made = new World({
    groups: { sales: { ...UNTIL_NOON, queueCap: { limit: 1, reopenAt: 0 } } },
  })
  const isOpen = () => made.floor.isSiteOpen(SITE, made.now)
  expect(isOpen()).toBe(false)
  made.agent('ann', { status: 'away' })
  expect(isOpen()).toBe(true)
  made.request('c1')
  expect(isOpen()).toBe(false)
  made.end('c1')
  expect(isOpen()).toBe(true)
  made.wait(2 * HOUR)
  expect(isOpen()).toBe(false)
})
