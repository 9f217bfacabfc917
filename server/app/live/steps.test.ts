import { expect, it } from 'vitest'
import type { AssignCause, EndCause, Entry, QueueCause } from '../../../protocol/model/entry.ts'
import type { Log } from '../../ports/log.ts'
import { logSteps } from './steps.ts'

const ids = { conversationId: 'c1', at: 1_790_000_000_000 }
const skillGroup = { id: 'g1', name: 'Sales' }
const agent = { id: 'a1', name: 'Ann', avatarUrl: null }
const said = 'canary-4402'
const [queued, assigned, ended]: [QueueCause, AssignCause, EndCause] = [
  'requested',
  'routed',
  'ended',
]
const ENTRIES = [
  { type: 'conversation.requested', ...ids, seq: 1, entryPoint: 'home', language: 'en' },
  { type: 'conversation.queued', ...ids, seq: 2, skillGroup, cause: queued },
  { type: 'conversation.assigned', ...ids, seq: 3, agent, skillGroup, cause: assigned },
  { type: 'message.sent', ...ids, seq: 4, ref: 'r1', author: { kind: 'visitor' }, text: said },
  { type: 'notice.posted', ...ids, seq: 5, notice: 'soothing', text: said },
  { type: 'conversation.ended', ...ids, seq: 6, endedBy: 'agent', cause: ended },
] as unknown as Entry[]

it('[OP-12] the log has the steps of a conversation under its id, and nothing that was said', () => {
  const steps: Record<string, unknown>[] = []
  const write = (fields: object) => void steps.push({ ...fields })
  const log: Log = { debug: write, info: write, warn: write, error: write }
  logSteps(log, ENTRIES)
  expect(steps.map(({ step, conversationId }) => [step, conversationId])).toEqual([
    ['conversation.requested', 'c1'],
    ['conversation.queued', 'c1'],
    ['conversation.assigned', 'c1'],
    ['conversation.ended', 'c1'],
  ])
  expect(steps[2]).toMatchObject({ agentId: 'a1', skillGroupId: 'g1', cause: 'routed' })
  expect(steps[3]).toMatchObject({ endedBy: 'agent', cause: 'ended' })
  for (const secret of [said, agent.name, skillGroup.name])
    expect(JSON.stringify(steps)).not.toContain(secret)
})
