/** What can be read back: the messages visitors left, and who changed what. */
import * as v from 'valibot'
import { LeftMessageFields } from '../frames/visitor-up.ts'
import {
  AgentId,
  ConversationId,
  EntryPointKey,
  LeftMessageId,
  SiteId,
  VisitorId,
} from '../model/ids.ts'
import { Instant } from '../model/values.ts'
import { PageQuery } from './shared.ts'

export const LeftMessageQuery = v.strictObject({
  ...PageQuery.entries,
  siteId: v.optional(SiteId),
})

export const LeftMessageView = v.object({
  id: LeftMessageId,
  siteId: SiteId,
  visitorId: VisitorId,
  conversationId: v.nullable(ConversationId),
  entryPoint: EntryPointKey,
  fields: LeftMessageFields,
  createdAt: Instant,
  region: v.nullable(v.string()),
})
export type LeftMessageView = v.InferOutput<typeof LeftMessageView>

export const AuditView = v.object({
  id: v.number(),
  at: Instant,
  actor: v.union([AgentId, v.literal('system')]),
  action: v.string(),
  target: v.string(),
  details: v.unknown(),
  address: v.string(),
})
