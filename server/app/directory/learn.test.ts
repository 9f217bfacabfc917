/** What a node makes of what it reads of the directory, when that changes while it reads. */
import { expect, test } from 'vitest'
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { AgentStatus } from '../../../protocol/model/values.ts'
import type { Agent, ChosenStatus, Directory } from '../../ports/directory-store.ts'
import { learnAgent, learnAll } from './learn.ts'
import { createMemory } from './memory.ts'

const ann = 'ann' as AgentId
const bob = 'bob' as AgentId
const NOTHING: Directory = { sites: [], skillGroups: [], agents: [], statuses: [] }

function agent(id: AgentId): Agent {
  return {
    id,
    loginId: id,
    name: id,
    nickname: id,
    avatarUrl: null,
    role: 'agent',
    capacity: 1,
    skillGroupIds: [],
    passwordHash: '',
    isDisabled: false,
    createdAt: 1,
  }
}

function chosen(agentId: AgentId, status: AgentStatus): ChosenStatus {
  return { agentId, status, awayReason: null, since: 1 }
}

/** Answers the next read by hand. */
function reads<T>() {
  const asked: ((value: T) => void)[] = []
  return {
    read: () => new Promise<T>((resolve) => asked.push(resolve)),
    answer: async (value: T): Promise<void> => {
      asked.shift()?.(value)
      await new Promise((resolve) => setImmediate(resolve))
    },
    count: () => asked.length,
  }
}

type News = { agent: Agent | null; status: ChosenStatus | null }

test('[CL-22] a status chosen here while an older one is read is kept', async () => {
  const memory = createMemory({ ...NOTHING, agents: [agent(ann)] })
  const { read, answer, count } = reads<News>()
  const learned = learnAgent(memory, ann, read)
  memory.statuses.set(ann, chosen(ann, 'available'))
  await answer({ agent: agent(ann), status: null })
  expect([count(), memory.reads.statusOf(ann).status]).toEqual([1, 'available'])
  await answer({ agent: agent(ann), status: chosen(ann, 'available') })
  await learned
  expect(memory.reads.statusOf(ann).status).toBe('available')
})

test('[CL-22] of two that read the same, the one that answers last does not bring the older state', async () => {
  const memory = createMemory(NOTHING)
  const early = reads<News>()
  const late = reads<News>()
  const both = Promise.all([
    learnAgent(memory, ann, early.read),
    learnAgent(memory, ann, late.read),
  ])
  await late.answer({ agent: agent(ann), status: chosen(ann, 'away') })
  await early.answer({ agent: agent(ann), status: null })
  await early.answer({ agent: agent(ann), status: chosen(ann, 'away') })
  await both
  expect(memory.reads.statusOf(ann).status).toBe('away')
})

test('[CL-22] what changes while everything is read is left as it is, and named', async () => {
  const memory = createMemory({ ...NOTHING, agents: [agent(ann), agent(bob)] })
  const { read, answer } = reads<Directory>()
  const learned = learnAll(memory, read)
  memory.statuses.set(ann, chosen(ann, 'available'))
  const statuses = [chosen(bob, 'away')]
  await answer({ ...NOTHING, agents: [agent(ann), agent(bob)], statuses })
  expect(await learned).toEqual({
    changed: [{ kind: 'agent', agentId: bob }],
    passedOver: [{ kind: 'agent', agentId: ann }],
  })
  expect([ann, bob].map((id) => memory.reads.statusOf(id).status)).toEqual(['available', 'away'])
})
