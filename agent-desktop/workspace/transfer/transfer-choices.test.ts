/** Whom a conversation can be handed to. */
import { expect, test } from 'vitest'
import type { Colleague, TransferGroup } from '../../../protocol/model/snapshot.ts'
import { agentId, groupId } from '../../testing/build.ts'
import { transferChoices } from './transfer-choices.ts'

function agent(id: string, changes: Partial<Colleague> = {}): Colleague {
  return {
    agentId: agentId(id),
    name: id,
    status: 'available',
    load: 0,
    capacity: 5,
    skillGroupIds: [],
    ...changes,
  }
}

function group(id: string, changes: Partial<TransferGroup> = {}): TransferGroup {
  return { id: groupId(id), name: id, isOpen: true, free: 1, waiting: 0, ...changes }
}

const keys = (...args: Parameters<typeof transferChoices>) =>
  transferChoices(...args).map((choice) => choice.key)

test('[DK-40] groups stand before agents, and who cannot take it stands last', () => {
  const options = {
    agents: [agent('full', { load: 5 }), agent('li', { skillGroupIds: [groupId('vip')] })],
    groups: [group('closed', { isOpen: false }), group('vip')],
  }
  expect(keys(options, agentId('me'), '')).toEqual([
    'group-vip',
    'agent-li',
    'group-closed',
    'agent-full',
  ])
})

test('[DK-40] nobody is offered to hand over to themself', () => {
  expect(keys({ agents: [agent('me')], groups: [] }, agentId('me'), '')).toEqual([])
})

test('[DK-40] a full, away or offline agent and a closed group say why', () => {
  const agents = [
    agent('a', { load: 5 }),
    agent('b', { status: 'away' }),
    agent('c', { status: 'offline', load: 5 }),
  ]
  const groups = [group('g', { isOpen: false })]
  const refusals = transferChoices({ agents, groups }, agentId('me'), '').map((c) => c.refusal)
  expect(refusals).toEqual(['group-closed', 'agent-full', 'agent-away', 'agent-offline'])
})

test('[DK-40] a few letters narrow the list', () => {
  const options = { agents: [agent('Li Qiang'), agent('王芳')], groups: [] }
  expect(keys(options, agentId('me'), ' li ')).toEqual(['agent-Li Qiang'])
})

test('[DK-40] a group has its free seats, and says so when nobody but the asker is there', () => {
  const skillGroupIds = [groupId('vip')]
  const agents = [agent('me', { skillGroupIds }), agent('li', { skillGroupIds }), agent('other')]
  const groups = [group('vip', { free: 2 }), group('mine', { free: 0 })]
  const [vip, mine] = transferChoices({ agents, groups }, agentId('me'), 'i')
  expect(vip).toMatchObject({ key: 'group-vip', free: 2, refusal: null })
  const offered = transferChoices({ agents, groups }, agentId('me'), 'mine')
  expect(offered).toMatchObject([{ key: 'group-mine', free: 0, refusal: 'group-offline' }])
  expect(mine?.key).toBe('agent-li')
})
