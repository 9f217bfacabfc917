/** As little of a server as a visitor's client can notice: journals, refs answered once, hello with resume. */
import type { PublicEntry } from '../../model/entry.ts'
import type { AgentId, ConversationId, EntryPointKey, Ref } from '../../model/ids.ts'
import { beginVisitorConversation, foldVisitorEntry } from '../../model/fold.ts'
import type { VisitorConversation } from '../../model/visitor-snapshot.ts'
import type { FakeLine } from './fake-network.ts'
import { visitorWelcome } from './frames.ts'

/** Entries in a fresh snapshot: few, so that older ones are really missing. */
const PAGE = 10
const AGENT = { id: 'ann' as AgentId, name: 'Ann' }

type Up = Record<string, unknown>

interface ModelLine {
  line: FakeLine
  /** Frames of the client that the server has read. */
  read: number
  /** Frames on their way down. */
  down: object[]
  isLive: boolean
}

export interface ServerModel {
  /** Every journal, oldest conversation first. */
  readonly journals: readonly PublicEntry[][]
  /** The server's end of a line the client opened. */
  join: (line: FakeLine) => ModelLine
  /** Reads the next frame of the client; false when there is none. */
  readUp: (end: ModelLine) => boolean
  /** Delivers the next frame to the client; false when there is none. */
  deliverDown: (end: ModelLine) => boolean
  agentSays: (text: string) => void
  endConversation: () => void
}

export interface ModelOptions {
  /** Whether the next request for a conversation is refused. */
  refuses: () => boolean
  /** Whether the next hello is answered with a fresh snapshot although it could be continued. */
  forgets: () => boolean
}

interface Model {
  options: ModelOptions
  conversations: VisitorConversation[]
  ends: ModelLine[]
  /** Replies to requests, by ref. */
  answered: Map<unknown, object>
}

export function serverModel(options: ModelOptions): ServerModel {
  const model: Model = { options, conversations: [], ends: [], answered: new Map() }
  return {
    get journals() {
      return model.conversations.map((conversation) => conversation.entries)
    },
    join: (line) => {
      const end = { line, read: 0, down: [], isLive: false }
      model.ends.push(end)
      return end
    },
    readUp: (end) => {
      const frame = end.line.sent[end.read]
      if (!frame) return false
      end.read += 1
      handle(model, end, frame)
      return true
    },
    deliverDown: (end) => {
      const frame = end.down.shift()
      if (frame) end.line.deliver(frame)
      return frame !== undefined
    },
    agentSays: (text) => {
      const author = { kind: 'agent', agent: AGENT }
      if (open(model)) append(model, { type: 'message.sent', author, text, ref: `agent-${text}` })
    },
    endConversation: () => {
      const ended = { type: 'conversation.ended', endedBy: 'agent', cause: 'ended' }
      if (open(model)) append(model, ended)
    },
  }
}

function handle(model: Model, end: ModelLine, frame: Up): void {
  const before = model.answered.get(frame['ref'])
  if (frame['type'] === 'hello') answerHello(model, end, frame)
  else if (frame['type'] === 'conversation.request' && before) end.down.push(before)
  else if (frame['type'] === 'conversation.request') answerRequest(model, end, frame)
  else if (frame['type'] === 'message.send') answerMessage(model, end, frame)
  else if (frame['type'] === 'ping') end.down.push({ type: 'pong' })
}

function open({ conversations }: Model): VisitorConversation | null {
  const newest = conversations.at(-1)
  return newest && newest.state !== 'closed' ? newest : null
}

/** The sender is told by its reply, everybody else by the entry. */
function append(model: Model, entry: object, sender: ModelLine | null = null): PublicEntry {
  const held = model.conversations.pop()
  if (!held) throw new Error('there is no conversation')
  const { conversationId, lastSeq } = held
  const placed = { ...entry, conversationId, seq: lastSeq + 1, at: lastSeq + 1 } as PublicEntry
  model.conversations.push(foldVisitorEntry(held, placed))
  for (const end of model.ends) if (end.isLive && end !== sender) end.down.push(placed)
  return placed
}

function say(model: Model, ref: unknown, text: unknown, sender: ModelLine): PublicEntry {
  return append(model, { type: 'message.sent', author: { kind: 'visitor' }, text, ref }, sender)
}

function begin(model: Model): void {
  const conversationId = `c${model.conversations.length + 1}` as ConversationId
  const entryPoint = 'home' as EntryPointKey
  const first = { type: 'conversation.requested', entryPoint, language: 'en' } as const
  model.conversations.push(beginVisitorConversation({ ...first, conversationId, seq: 1, at: 1 }))
  append(model, { type: 'conversation.assigned', agent: AGENT, skillGroup: null, cause: 'routed' })
}

function answerHello(model: Model, end: ModelLine, { cursor }: Up): void {
  const { conversationId, seq = 0 } = (cursor ?? {}) as { conversationId?: string; seq?: number }
  const newest = model.conversations.at(-1)
  const isNamed = newest?.conversationId === conversationId
  const isResumed = isNamed && newest !== undefined && !model.options.forgets()
  const held = newest && (isNamed || newest.state !== 'closed') ? newest : null
  const entries = held?.entries.filter((entry) => !isResumed || entry.seq > seq) ?? []
  const shown = isResumed ? entries : entries.slice(-PAGE)
  end.isLive = true
  end.down.push(visitorWelcome(held && { ...held, entries: shown }, { isResumed }))
}

function answerRequest(model: Model, end: ModelLine, { ref, message }: Up): void {
  const { ref: messageRef, text } = message as { ref: Ref; text: string }
  if (!open(model) && model.options.refuses()) return refuse(end, ref, 'queue-full')
  if (!open(model)) begin(model)
  if (!open(model)?.entries.some((entry) => 'ref' in entry && entry.ref === messageRef)) {
    say(model, messageRef, text, end)
  }
  const frame = reply(end, ref, { kind: 'conversation', conversation: open(model) })
  model.answered.set(ref, frame)
}

function answerMessage(model: Model, end: ModelLine, { ref, conversationId, text }: Up): void {
  const held = model.conversations.find((c) => c.conversationId === conversationId)
  const first = held?.entries.find((entry) => 'ref' in entry && entry.ref === ref)
  if (!first && held?.state !== 'active') return refuse(end, ref, 'conversation-closed')
  reply(end, ref, { kind: 'message', entry: first ?? say(model, ref, text, end) })
}

function reply(end: ModelLine, ref: unknown, result: object): object {
  const frame = { type: 'reply', ref, ok: true, result }
  end.down.push(frame)
  return frame
}

function refuse(end: ModelLine, ref: unknown, code: string): void {
  end.down.push({ type: 'reply', ref, ok: false, error: { code, message: '' } })
}
