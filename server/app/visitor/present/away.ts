/** Whether the visitor of a conversation is there, as its agent is shown it and as deadlines count. */
import type { AgentDown } from '../../../../protocol/frames/agent-down.ts'
import type { Core } from '../../core.ts'
import { armDeadlines } from '../../deadlines/arm.ts'
import type { LiveConversation } from '../../live/conversation.ts'
import { signalHere } from '../../live/publish.ts'

/** `awaySince` null: the visitor is there. */
export function setAway(core: Core, live: LiveConversation, awaySince: number | null): void {
  const wasThere = live.visitorAwaySince === null
  live.visitorAwaySince = awaySince
  if (awaySince !== null) {
    live.isVisitorTyping = false
    live.visitorDraft = ''
  }
  if (wasThere === (awaySince === null)) return
  signalHere(live, 'agent', {
    type: 'visitor.presence',
    conversationId: live.id,
    isOnline: awaySince === null,
  } satisfies AgentDown)
  if (awaySince !== null) armDeadlines(core, live)
}
