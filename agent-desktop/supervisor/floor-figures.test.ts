/** The numbers on the wall. */
import { expect, test } from 'vitest'
import type { FloorAgent, FloorGroup, FloorView } from '../../protocol/model/snapshot.ts'
import type { SiteId } from '../../protocol/model/ids.ts'
import { agentId, conversationId, groupId } from '../testing/build.ts'
import { floorFigures, orderedAgents, orderedGroups, waitingIn } from './floor-figures.ts'

function group(id: string, changes: Partial<FloorGroup> = {}): FloorGroup {
  return {
    id: groupId(id),
    siteId: 'site' as SiteId,
    name: id,
    isOpen: true,
    waiting: 0,
    oldestQueuedAt: null,
    active: 0,
    free: 0,
    ...changes,
  }
}

function agent(id: string, changes: Partial<FloorAgent> = {}): FloorAgent {
  return {
    agentId: agentId(id),
    name: id,
    status: 'available',
    load: 0,
    capacity: 5,
    skillGroupIds: [],
    awayReason: null,
    since: 0,
    isConnected: true,
    ...changes,
  }
}

const floor = (changes: Partial<FloorView>): FloorView => ({
  at: 0,
  groups: [],
  agents: [],
  waiting: [],
  ...changes,
})

test('[DK-90] the longest wait is that of whoever was queued first anywhere', () => {
  const groups = [
    group('a', { waiting: 2, oldestQueuedAt: 50 }),
    group('b', { waiting: 1, oldestQueuedAt: 20 }),
    group('c'),
  ]
  expect(floorFigures(floor({ groups }))).toMatchObject({
    waiting: 3,
    longest: { since: 20, siteId: 'site' },
  })
  expect(floorFigures(floor({})).longest).toBe(null)
})

test('[DK-89] the answer rate is of those answered or lost; before any of them there is none', () => {
  const rate = (today?: FloorView['today']) =>
    floorFigures(floor(today === undefined ? {} : { today })).answerRate
  expect(rate({ answered: 9, lost: 3 })).toBe(0.75)
  expect(rate({ answered: 0, lost: 2 })).toBe(0)
  expect(rate({ answered: 0, lost: 0 })).toBe(null)
  expect(rate(null)).toBe(null)
  expect(rate()).toBe(null)
})

test('[DK-90] an agent of two groups has their free seats once; who is away has none', () => {
  const agents = [
    agent('a', { load: 3, skillGroupIds: [groupId('x'), groupId('y')] }),
    agent('b', { status: 'away' }),
    agent('c', { load: 7 }),
  ]
  expect(floorFigures(floor({ agents }))).toMatchObject({
    free: 2,
    active: 10,
    agents: { available: 2, away: 1, invisible: 0, offline: 0 },
  })
})

test('[DK-91] agents at work come first, the fullest on top', () => {
  const agents = [
    agent('offline', { status: 'offline' }),
    agent('calm', { load: 1 }),
    agent('away', { status: 'away', load: 5 }),
    agent('full', { load: 5 }),
  ]
  expect(orderedAgents(agents).map((each) => each.name)).toEqual([
    'full',
    'calm',
    'away',
    'offline',
  ])
})

test('[DK-91] queues with the longest wait come first', () => {
  const groups = [
    group('idle'),
    group('new', { oldestQueuedAt: 9 }),
    group('old', { oldestQueuedAt: 1 }),
  ]
  expect(orderedGroups(groups).map((each) => each.name)).toEqual(['old', 'new', 'idle'])
})

test('[DK-91] those who wait are shown in the order they are served', () => {
  const waiting = [1, 0].map((ahead) => ({
    conversationId: conversationId(`c${ahead}`),
    skillGroupId: groupId('a'),
    visitorName: null,
    vipLevel: 0,
    queuedAt: 0,
    ahead,
    reason: null,
  }))
  const shown = waitingIn(floor({ waiting }), group('a'))
  expect(shown.map((each) => each.conversationId)).toEqual(['c0', 'c1'])
  expect(waitingIn(floor({ waiting }), group('b'))).toEqual([])
})

test('[DK-91] what nothing else tells apart stands by name, 2 before 10', () => {
  const names = ['技能组 10', '技能组 2', '技能组 1']
  const ordered = ['技能组 1', '技能组 2', '技能组 10']
  const groups = orderedGroups(names.map((name) => group(name)))
  expect(groups.map((each) => each.name)).toEqual(ordered)
  const agents = orderedAgents(names.map((name) => agent(name)))
  expect(agents.map((each) => each.name)).toEqual(ordered)
})
