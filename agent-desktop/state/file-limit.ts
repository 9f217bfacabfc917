/** What the site of a conversation takes as a file. */
import type { AgentView } from '../../protocol/client/agent/view.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import { FILE_BYTES_MAX_DEFAULT } from '../../protocol/model/limits.ts'

/** 0: none. Of a site nothing was said about, the usual. */
export function fileBytesMax(
  { conversations, fileLimits }: Pick<AgentView, 'conversations' | 'fileLimits'>,
  conversationId: ConversationId,
): number {
  const siteId = conversations.get(conversationId)?.visitor.siteId
  const limit = fileLimits.find((each) => each.siteId === siteId)
  return limit?.bytesMax ?? FILE_BYTES_MAX_DEFAULT
}
