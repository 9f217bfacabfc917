/** Tells the page what happened, by comparing what is shown now with what was shown before. */
import { EMPTY_VISITOR_VIEW, type VisitorView } from '../../protocol/client/visitor/view.ts'
import { isSaid, saidText, type PublicEntry, type Said } from '../../protocol/model/entry.ts'
import type { VisitorId } from '../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../protocol/model/visitor-snapshot.ts'
import type { UniChatState } from '../unichat.d.ts'
import type { Seat } from '../host/seat.ts'

type Emit = Seat['emit']

/** The result is to be called with every view, in order. */
export function createReporter(emit: Emit): (now: VisitorView) => void {
  let before = EMPTY_VISITOR_VIEW
  let known: VisitorId | null = null
  return (now) => {
    const { connection, isOpen, conversation, visitorId, lastError, closeReason } = now
    if (connection !== before.connection) emit('status', connection)
    if (isOpen !== null && isOpen !== before.isOpen) emit('availability', isOpen)
    if (lastError && lastError !== before.lastError) emit('error', { code: lastError.code })
    if (closeReason && closeReason !== before.closeReason) emit('error', { code: closeReason })
    if (known && visitorId && visitorId !== known) emit('identity:changed', null)
    // What was there at the first welcome is not news.
    if (conversation && before.isOpen !== null) {
      reportConversation(before.conversation, conversation, emit)
    }
    known = visitorId ?? known
    before = now
  }
}

function reportConversation(
  before: VisitorConversation | null,
  now: VisitorConversation,
  emit: Emit,
): void {
  const same = before?.conversationId === now.conversationId ? before : null
  const { queue } = now
  let agent = same?.agent?.name
  for (const entry of now.entries) {
    if (entry.seq > (same?.lastSeq ?? 0)) agent = reportEntry(entry, agent, emit)
  }
  if (queue && queue.ahead !== same?.queue?.ahead) emit('queue:position', queue)
}

/** Returns the name of the agent from then on. */
function reportEntry(
  entry: PublicEntry,
  agent: string | undefined,
  emit: Emit,
): string | undefined {
  const { conversationId, type } = entry
  if (isSaid(entry)) reportSaid(entry, emit)
  if (type === 'conversation.requested') emit('conversation:started', { conversationId })
  if (type === 'conversation.ended') {
    const { endedBy, cause } = entry
    emit('conversation:ended', { conversationId, endedBy, cause })
  }
  if (type !== 'conversation.assigned' && type !== 'conversation.queued') return agent
  if (agent) emit('agent:left', { name: agent })
  if (type === 'conversation.queued') return undefined
  emit('agent:joined', { name: entry.agent.name })
  return entry.agent.name
}

function reportSaid(entry: Said, emit: Emit): void {
  const { conversationId, seq, at, author } = entry
  const name = author.kind === 'visitor' ? 'message:sent' : 'message:received'
  emit(name, { conversationId, seq, at }, { text: saidText(entry) })
}

/** What the page is told when it asks. */
export function appState({
  connection,
  isOpen,
  conversation,
}: VisitorView): Pick<UniChatState, 'status' | 'isAvailable' | 'conversation'> {
  return {
    status: connection,
    isAvailable: isOpen,
    conversation: conversation && {
      id: conversation.conversationId,
      state: conversation.state,
      agent: conversation.agent?.name ?? null,
      ahead: conversation.queue?.ahead ?? null,
    },
  }
}
