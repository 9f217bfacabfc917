/** How far a conversation was read, those included that were taken away and are still shown. */
import type { AgentDown } from '../../frames/agent-down.ts'
import type { AgentConversation } from '../../model/snapshot.ts'
import type { Removal } from './view.ts'

type ReadMark = Extract<AgentDown, { type: 'read.marked' }>

/** Marks only move forward. */
export function withMark(
  conversation: AgentConversation,
  { by, seq }: ReadMark,
): AgentConversation {
  const { readMarks } = conversation
  if (seq <= readMarks[by]) return conversation
  return { ...conversation, readMarks: { ...readMarks, [by]: seq } }
}

export function withMarkInRemovals(
  removals: readonly Removal[],
  frame: ReadMark,
): readonly Removal[] {
  const isAbout = ({ conversation }: Removal) =>
    conversation.conversationId === frame.conversationId
  if (!removals.some(isAbout)) return removals
  return removals.map((removal) =>
    isAbout(removal)
      ? { ...removal, conversation: withMark(removal.conversation, frame) }
      : removal,
  )
}
