/** The small values that frames, entries and HTTP shapes share. */
import * as v from 'valibot'
import { AgentId, FileId, SkillGroupId } from './ids.ts'
import { FILE_NAME_LENGTH_MAX, NAME_LENGTH_MAX, TEXT_LENGTH_MAX, URL_LENGTH_MAX } from './limits.ts'

/** Milliseconds since 1970-01-01 UTC. */
export const Instant = v.pipe(v.number(), v.integer(), v.minValue(0))
/** A length of time in milliseconds. */
export const DurationMs = v.pipe(v.number(), v.integer(), v.minValue(0))
/** A place in a lane of a journal: 1, 2, 3 … without gaps. 0 stands for 'before the first'. */
export const Seq = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(Number.MAX_SAFE_INTEGER),
)

export const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(NAME_LENGTH_MAX))
export const MessageText = v.pipe(
  v.string(),
  v.maxLength(TEXT_LENGTH_MAX),
  v.check((text) => text.trim().length > 0, 'a message has at least one visible character'),
)
export const PageUrl = v.pipe(v.string(), v.maxLength(URL_LENGTH_MAX))

/** What a link or a picture may point at. */
export const WebAddress = v.pipe(PageUrl, v.regex(/^https?:\/\/\S+$/i))

export const Language = v.picklist(['zh-CN', 'en'])
export type Language = v.InferOutput<typeof Language>

/** A text in each language; `{minutes}` and the like are filled in when it is used. */
export const LocalText = v.strictObject({
  'zh-CN': v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  en: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
})
export type LocalText = v.InferOutput<typeof LocalText>

/** Who the visitor talks with, as the visitor may see it. */
export const AgentRef = v.object({ id: AgentId, name: Name, avatarUrl: v.optional(PageUrl) })
export type AgentRef = v.InferOutput<typeof AgentRef>

export const SkillGroupRef = v.object({ id: SkillGroupId, name: Name })
export type SkillGroupRef = v.InferOutput<typeof SkillGroupRef>

export const AgentStatus = v.picklist(['available', 'away', 'invisible', 'offline'])
export type AgentStatus = v.InferOutput<typeof AgentStatus>

export const AgentRole = v.picklist(['agent', 'supervisor', 'administrator'])
export type AgentRole = v.InferOutput<typeof AgentRole>

/** The two people in a conversation. */
export const Party = v.picklist(['visitor', 'agent'])
export type Party = v.InferOutput<typeof Party>

/** How a file is shown: by what it was found to contain, not by what its name says. */
export const FileKind = v.picklist(['image', 'audio', 'video', 'file'])
export type FileKind = v.InferOutput<typeof FileKind>

const Pixels = v.pipe(v.number(), v.integer(), v.minValue(1))

/** A file in a conversation. Where its content is, clients ask for when they show it: addresses expire. */
export const Attachment = v.object({
  fileId: FileId,
  kind: FileKind,
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(FILE_NAME_LENGTH_MAX)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  mediaType: v.pipe(v.string(), v.maxLength(NAME_LENGTH_MAX)),
  /** Of images: to keep their place free until they are there. */
  width: v.optional(Pixels),
  height: v.optional(Pixels),
  /** Whether there is a small picture of it. */
  hasThumbnail: v.boolean(),
})
export type Attachment = v.InferOutput<typeof Attachment>

/** How the words of a message are to be read: as they stand, or as the Markdown of `protocol/text`. */
export const TextFormat = v.picklist(['plain', 'markdown'])
export type TextFormat = v.InferOutput<typeof TextFormat>

/** How a visitor chose to write. What each looks like is for those to say who show it. */
export const TextStyle = v.object({
  font: v.picklist(['default', 'song', 'kai', 'mono']),
  size: v.picklist(['small', 'normal', 'large', 'larger']),
})
export type TextStyle = v.InferOutput<typeof TextStyle>

/** What a message without a style has. */
export const PLAIN_STYLE: TextStyle = { font: 'default', size: 'normal' }

/** The newest public number each party has read. */
export const ReadMarks = v.object({ visitor: Seq, agent: Seq })
export type ReadMarks = v.InferOutput<typeof ReadMarks>
