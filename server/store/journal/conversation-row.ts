/** A conversation as a row: the document, and beside it what is searched by. */
import { agentOf, skillGroupOf, type Conversation } from '../../domain/conversation/conversation.ts'
import type { ConversationTable } from '../sql/schema.ts'

export function conversationRow(conversation: Conversation, version: number): ConversationTable {
  return {
    id: conversation.id,
    site_id: conversation.siteId,
    visitor_id: conversation.visitorId,
    state: conversation.state,
    skill_group_id: skillGroupOf(conversation),
    agent_id: agentOf(conversation),
    requested_at: conversation.requestedAt,
    request_ref: conversation.requestRef ?? null,
    ended_at: 'endedAt' in conversation ? conversation.endedAt : null,
    version,
    document: JSON.stringify(conversation),
  }
}
