/** Branded ids: strings that cannot be mistaken for one another. All are unguessable when the server makes them. */
import * as v from 'valibot'

const idText = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'an id has 1 to 64 of A-Z a-z 0-9 _ -'),
)

export const ConversationId = v.pipe(idText, v.brand('ConversationId'))
export type ConversationId = v.InferOutput<typeof ConversationId>

export const VisitorId = v.pipe(idText, v.brand('VisitorId'))
export type VisitorId = v.InferOutput<typeof VisitorId>

export const AgentId = v.pipe(idText, v.brand('AgentId'))
export type AgentId = v.InferOutput<typeof AgentId>

export const SkillGroupId = v.pipe(idText, v.brand('SkillGroupId'))
export type SkillGroupId = v.InferOutput<typeof SkillGroupId>

export const SiteId = v.pipe(idText, v.brand('SiteId'))
export type SiteId = v.InferOutput<typeof SiteId>

export const RuleId = v.pipe(idText, v.brand('RuleId'))
export type RuleId = v.InferOutput<typeof RuleId>

export const LeftMessageId = v.pipe(idText, v.brand('LeftMessageId'))
export type LeftMessageId = v.InferOutput<typeof LeftMessageId>

export const FileId = v.pipe(idText, v.brand('FileId'))
export type FileId = v.InferOutput<typeof FileId>

/** The public key of a site, as pasted in `data-site`. */
export const SiteKey = v.pipe(idText, v.brand('SiteKey'))
export type SiteKey = v.InferOutput<typeof SiteKey>

/** The key of an entry point of a site, as pasted in `data-entry`. */
export const EntryPointKey = v.pipe(idText, v.brand('EntryPointKey'))
export type EntryPointKey = v.InferOutput<typeof EntryPointKey>

/** Made by the client, unique per visitor or agent; makes resending a command safe. */
export const Ref = v.pipe(idText, v.brand('Ref'))
export type Ref = v.InferOutput<typeof Ref>
