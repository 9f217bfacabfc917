/** What becomes of a conversation, in the log under its id, so that a fault can be followed; nothing that anybody said. */
import type { Entry } from '../../../protocol/model/entry.ts'
import type { Log } from '../../ports/log.ts'

/** Null: the entry is no step. */
function detailsOf(entry: Entry): object | null {
  switch (entry.type) {
    case 'conversation.assigned': {
      const { agent, skillGroup, cause } = entry
      return { agentId: agent.id, skillGroupId: skillGroup?.id, cause }
    }
    case 'conversation.queued':
      return { skillGroupId: entry.skillGroup?.id, cause: entry.cause }
    case 'conversation.ended':
      return { endedBy: entry.endedBy, cause: entry.cause }
    case 'transfer.started':
      return { agentId: entry.by, to: entry.to }
    case 'transfer.ended':
      return { outcome: entry.outcome }
    case 'wrap-up.started':
    case 'wrap-up.ended':
      return { agentId: entry.agentId }
    case 'conversation.requested':
      return { entryPoint: entry.entryPoint }
    case 'routing.decided':
    case 'message.sent':
    case 'file.sent':
    case 'notice.posted':
    case 'wait.continued':
      return null
  }
}

export function logSteps(log: Log, entries: readonly Entry[]): void {
  for (const entry of entries) {
    const details = detailsOf(entry)
    if (!details) continue
    const { conversationId, seq, type } = entry
    log.info({ conversationId, seq, step: type, ...details }, 'a conversation moved on')
  }
}
