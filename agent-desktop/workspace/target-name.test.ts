/** What agents and groups are called on a desk that has seen them in a conversation only. */
import { expect, test } from 'vitest'
import type { AgentView } from '../../protocol/client/agent/view.ts'
import { agentId, assigned, conversation } from '../testing/build.ts'
import { agentName } from './target-name.ts'

const held = conversation('a', { entries: [assigned(1)] })
const view = (conversations: AgentView['conversations']): AgentView =>
  ({ agent: null, floor: null, conversations, removed: [] }) as unknown as AgentView

test('[DK-129] whoever had the conversation before is called by their name', () => {
  const seen = view(new Map([[held.conversationId, held]]))
  expect(agentName(seen, agentId('ann'))).toBe('王芳')
  expect(agentName(seen, agentId('bob'))).toBe(null)
})

test('[DK-129] that of a conversation that went a moment ago is known too', () => {
  const gone = { ...view(new Map()), removed: [{ conversation: held, cause: null }] }
  expect(agentName(gone as unknown as AgentView, agentId('ann'))).toBe('王芳')
})
