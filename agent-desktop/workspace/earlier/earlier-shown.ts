/** Which earlier conversation is read, and from where. */
import type { EarlierConversation } from '../../../protocol/model/earlier.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'

export interface EarlierShown {
  /** The conversation in which the visitor is served. */
  from: ConversationId
  earlier: EarlierConversation
}
