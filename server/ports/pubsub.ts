/** Hints between processes: that something changed, never the only copy of what changed. */
import type { ConversationId, AgentId } from '../../protocol/model/ids.ts'

export type Notice =
  | { kind: 'journal'; conversationId: ConversationId; seq: number; internalSeq: number }
  | { kind: 'signal'; conversationId: ConversationId; frame: string; to: 'visitor' | 'agents' }
  | { kind: 'agent'; agentId: AgentId }
  | { kind: 'directory' }

/** At most once. A process does not receive its own notices. Failures go to `onError`, never to the publisher. */
export interface PubSub {
  publish: (topic: string, notice: Notice) => void
  subscribe: (topic: string, listener: (notice: Notice) => void) => () => void
  close: () => Promise<void>
}
