/** The server's end of the line in a preview: one conversation that stands, and an answer to what is tried out. */
import type { VisitorDown, VisitorReplyResult } from '../../protocol/frames/visitor-down.ts'
import type { VisitorUp } from '../../protocol/frames/visitor-up.ts'
import type { PublicEntry } from '../../protocol/model/entry.ts'
import type {
  AgentId,
  ConversationId,
  Ref,
  SkillGroupId,
  VisitorId,
} from '../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../protocol/model/visitor-snapshot.ts'
import { PROTOCOL_VERSION } from '../../protocol/model/version.ts'
import type { PreviewOrder } from '../../protocol/theme/preview-message.ts'
import { DEMO_WORDS, type DemoWords } from './demo-words.ts'

const ID = 'preview' as ConversationId
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

type Message = Extract<PublicEntry, { type: 'message.sent' }>
type Order = Pick<PreviewOrder, 'language' | 'scene' | 'siteName'>

/** What is said to a frame. */
export type DemoServer = (frame: VisitorUp) => VisitorDown[]

interface Talk {
  begin: () => void
  say: (by: 'visitor' | 'agent', text: string, ref: string) => Message
  /** Null before it has begun. */
  conversation: () => VisitorConversation | null
}

function createTalk({ agent: name, group, lines }: DemoWords): Talk {
  const agent = { id: 'preview' as AgentId, name }
  const skillGroup = { id: 'preview' as SkillGroupId, name: group }
  const startedAt = Date.now() - lines.length * MINUTE_MS
  const entries: PublicEntry[] = []
  const place = () => {
    const seq = entries.length + 1
    return { conversationId: ID, seq, at: Math.min(Date.now(), startedAt + seq * MINUTE_MS) }
  }
  return {
    begin() {
      const cause = 'routed'
      entries.push({ type: 'conversation.assigned', ...place(), agent, skillGroup, cause })
    },
    say(by, text, ref) {
      const author = by === 'agent' ? { kind: by, agent } : { kind: by }
      const entry: Message = { type: 'message.sent', ...place(), author, text, ref: ref as Ref }
      entries.push(entry)
      return entry
    },
    conversation() {
      if (entries.length === 0) return null
      const readMarks = { visitor: entries.length, agent: entries.length }
      const standing = { state: 'active', queue: null, isAgentTyping: false } as const
      const known = { conversationId: ID, requestedAt: startedAt, skillGroup, agent }
      return { ...known, ...standing, readMarks, lastSeq: entries.length, entries: [...entries] }
    },
  }
}

function welcomeOf({ siteName, language }: Order, talk: Talk): VisitorDown {
  const now = Date.now()
  const tooFast = { 'zh-CN': '请稍候', en: 'One moment' }
  return {
    type: 'welcome',
    version: PROTOCOL_VERSION,
    serverTime: now,
    visitorId: 'preview' as VisitorId,
    token: 'preview',
    tokenExpiresAt: now + HOUR_MS,
    site: { name: siteName, language, tooFast, visitorGraceMs: MINUTE_MS, fileBytesMax: 1 },
    isOpen: true,
    conversation: talk.conversation(),
    isResumed: false,
  }
}

const reply = (ref: Ref, result: VisitorReplyResult): VisitorDown => ({
  type: 'reply',
  ref,
  ok: true,
  result,
})

export function createDemoServer(order: Order): DemoServer {
  const words = DEMO_WORDS[order.language]
  const talk = createTalk(words)
  if (order.scene === 'conversation') {
    talk.begin()
    for (const [index, { by, text }] of words.lines.entries()) talk.say(by, text, `line-${index}`)
  }
  function request(ref: Ref, message: { ref: Ref; text: string } | undefined): VisitorDown[] {
    talk.begin()
    if (message) talk.say('visitor', message.text, message.ref)
    const conversation = talk.conversation()
    const begun = conversation ? [reply(ref, { kind: 'conversation', conversation })] : []
    return [...begun, talk.say('agent', words.answer, 'answer')]
  }
  function exchange(ref: Ref, text: string): VisitorDown[] {
    const entry = talk.say('visitor', text, ref)
    const answer = talk.say('agent', words.answer, `answer-${entry.seq}`)
    return [reply(ref, { kind: 'message', entry }), answer]
  }
  return (frame) => {
    if (frame.type === 'hello') return [welcomeOf(order, talk)]
    if (frame.type === 'ping') return [{ type: 'pong' }]
    if (frame.type === 'conversation.request') return request(frame.ref, frame.message)
    if (frame.type === 'message.send') return exchange(frame.ref, frame.text)
    return 'ref' in frame ? [reply(frame.ref, { kind: 'done' })] : []
  }
}
