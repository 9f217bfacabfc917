/** Every frame a visitor's client may send. */
import * as v from 'valibot'
import { Card } from '../model/card.ts'
import { EarlierCursor } from '../model/earlier.ts'
import { ConversationId, EntryPointKey, FileId, Ref, SiteKey } from '../model/ids.ts'
import { DRAFT_LENGTH_MAX, LEFT_MESSAGE_LENGTH_MAX, TOKEN_LENGTH_MAX } from '../model/limits.ts'
import { Context, Happening, Profile } from '../model/told.ts'
import { Language, MessageText, Name, PageUrl, Seq, TextStyle } from '../model/values.ts'

const Title = v.pipe(v.string(), v.maxLength(300))
const Style = v.optional(v.strictObject(TextStyle.entries))
/** With a card the server writes the text. */
const WithCard = v.optional(v.strictObject(Card.entries))
const Token = v.pipe(v.string(), v.maxLength(TOKEN_LENGTH_MAX))

export const Page = v.strictObject({ url: PageUrl, title: Title })
export type Page = v.InferOutput<typeof Page>

/** A phone number as people type it: digits, spaces, +, -, brackets; fixed lines as 010-12345678. */
const Phone = v.pipe(
  v.string(),
  v.maxLength(30),
  v.regex(/^\+?[\d\s()-]{5,30}$/, 'a phone number has 5 to 30 digits, spaces, + - ( )'),
)

export const LeftMessageFields = v.strictObject({
  contact: Name,
  phone: Phone,
  subject: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)),
  email: v.optional(v.pipe(v.string(), v.maxLength(254), v.email())),
  content: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LEFT_MESSAGE_LENGTH_MAX)),
})
export type LeftMessageFields = v.InferOutput<typeof LeftMessageFields>

export const VisitorHello = v.strictObject({
  type: v.literal('hello'),
  version: v.pipe(v.number(), v.integer()),
  site: SiteKey,
  entryPoint: EntryPointKey,
  /** The visitor's own token from an earlier welcome; without one a new visitor is made. */
  token: v.optional(Token),
  /** A token the site signed for its signed-in visitor. */
  identity: v.optional(Token),
  /** The conversation the client holds and the newest public number it has of it. */
  cursor: v.optional(v.strictObject({ conversationId: ConversationId, seq: Seq })),
  page: Page,
  referrer: v.optional(PageUrl),
  language: Language,
})
export type VisitorHello = v.InferOutput<typeof VisitorHello>

export const VisitorUp = v.variant('type', [
  VisitorHello,
  v.strictObject({ type: v.literal('ping') }),
  /** Asks for an agent; the first message may come along. While a conversation is open, answers with that one. */
  v.strictObject({
    type: v.literal('conversation.request'),
    ref: Ref,
    message: v.optional(
      v.strictObject({ ref: Ref, text: MessageText, style: Style, card: WithCard }),
    ),
  }),
  v.strictObject({
    type: v.literal('message.send'),
    ref: Ref,
    conversationId: ConversationId,
    text: MessageText,
    style: Style,
    card: WithCard,
  }),
  /** Shows a file that was uploaded for this conversation. */
  v.strictObject({
    type: v.literal('file.send'),
    ref: Ref,
    conversationId: ConversationId,
    fileId: FileId,
  }),
  /** The answer 'go on waiting' to an apology. */
  v.strictObject({ type: v.literal('wait.continue'), ref: Ref, conversationId: ConversationId }),
  /** Ends the conversation; a waiting visitor leaves the queue for good. */
  v.strictObject({
    type: v.literal('conversation.end'),
    ref: Ref,
    conversationId: ConversationId,
    /** Why, when it is to leave a message instead. */
    cause: v.optional(v.literal('left-message')),
  }),
  /** Leaves a message; an open conversation ends with it. */
  v.strictObject({ type: v.literal('left-message.submit'), ref: Ref, fields: LeftMessageFields }),
  /** Older entries than the client holds, newest page first. */
  v.strictObject({
    type: v.literal('history.load'),
    ref: Ref,
    conversationId: ConversationId,
    before: Seq,
  }),
  /** The visitor's conversations that are over, newest first, where the site offers them. */
  v.strictObject({
    type: v.literal('earlier.list'),
    ref: Ref,
    before: v.optional(EarlierCursor),
  }),
  /** The entries of one of them, newest page first. */
  v.strictObject({
    type: v.literal('earlier.load'),
    ref: Ref,
    conversationId: ConversationId,
    before: Seq,
  }),
  v.strictObject({
    type: v.literal('typing.change'),
    conversationId: ConversationId,
    isTyping: v.boolean(),
  }),
  /** What the visitor has written and not sent yet; only where the site shows it to the agent. */
  v.strictObject({
    type: v.literal('draft.change'),
    conversationId: ConversationId,
    text: v.pipe(v.string(), v.maxLength(DRAFT_LENGTH_MAX)),
  }),
  v.strictObject({ type: v.literal('read.mark'), conversationId: ConversationId, seq: Seq }),
  /** The visitor went to another page of the site. */
  v.strictObject({ type: v.literal('page.view'), page: Page }),
  /** What the page says of the visitor; each part that is given replaces the one before. */
  v.strictObject({
    type: v.literal('visitor.describe'),
    profile: v.optional(Profile),
    context: v.optional(Context),
  }),
  /** Something happened on the page. */
  v.strictObject({ type: v.literal('event.track'), event: Happening }),
])
export type VisitorUp = v.InferOutput<typeof VisitorUp>

/** What the page says of its visitor. */
export type PageSaying = Extract<VisitorUp, { type: 'visitor.describe' | 'event.track' }>
