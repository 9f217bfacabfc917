/** How each frame moves on what the agent’s client holds; pure. */
import type {
  AgentDown,
  AgentReplyResult,
  AgentWelcome,
  RemovalCause,
} from '../../frames/agent-down.ts'
import type { Entry } from '../../model/entry.ts'
import { foldAgentEntry } from '../../model/fold.ts'
import type { ConversationId } from '../../model/ids.ts'
import type { AgentConversation } from '../../model/snapshot.ts'
import type { AgentView, Removal } from './view.ts'
import { continued, hasOlder, prepend } from '../lane.ts'
import type { SkippedEntry } from '../read.ts'
import { withMark, withMarkInRemovals } from './read-mark.ts'

/** Removals that are kept, for the user interface to tell what became of a conversation. */
const REMOVALS_MAX = 20

export type AgentFrame = AgentDown | SkippedEntry

/** Whether the frame shows that something before it is missing: then only another hello brings the truth. */
export function isAgentGap(view: AgentView, frame: AgentFrame): boolean {
  if (frame.type === 'welcome') return frame.resumed.some((id) => !view.conversations.has(id))
  if (frame.type === 'reply') {
    return frame.ok && frame.result.kind === 'message' && isAgentGap(view, frame.result.entry)
  }
  if (!isEntry(frame)) return false
  const held = view.conversations.get(frame.conversationId)
  if (!held) return false
  return frame.seq > (isInternal(frame) ? held.lastInternalSeq : held.lastSeq) + 1
}

/** The view after a frame. Repeated entries, and what is about conversations not held, change nothing. */
export function evolveAgent(view: AgentView, frame: AgentFrame): AgentView {
  switch (frame.type) {
    case 'welcome':
      return welcome(view, frame)
    case 'status.changed':
      return { ...view, status: frame.status }
    case 'profile.changed':
      return { ...view, agent: frame.agent }
    case 'floor.changed':
      return { ...view, floor: frame.floor, floorProblem: null }
    case 'conversation.added':
      return add(view, frame.conversation)
    case 'conversation.removed':
      return remove(view, frame.conversationId, frame.cause)
    case 'reply':
      return frame.ok ? takeResult(view, frame.result) : view
    case 'pong':
    case 'bye':
      return view
    case 'read.marked':
      return {
        ...change(view, frame.conversationId, (held) => withMark(held, frame)),
        removed: withMarkInRemovals(view.removed, frame),
      }
    default:
      return change(view, frame.conversationId, (held) => takeChange(held, frame))
  }
}

function isEntry(frame: AgentFrame): frame is Entry | SkippedEntry {
  return 'seq' in frame && frame.type !== 'read.marked'
}

function isInternal(entry: Entry | SkippedEntry): boolean {
  return entry.type === 'entry.skipped' ? entry.isInternal : 'after' in entry
}

function welcome(view: AgentView, frame: AgentWelcome): AgentView {
  const { agent, status, awayReasons, waitThresholds = [], fileLimits = [] } = frame
  const resumed = new Set(frame.resumed)
  const next = frame.conversations.map((fresh) => {
    const held = view.conversations.get(fresh.conversationId)
    return held && resumed.has(fresh.conversationId) ? resume(held, fresh) : fresh
  })
  const conversations = new Map(
    next.map((conversation) => [conversation.conversationId, conversation]),
  )
  const gone = [...view.conversations.values()].filter((c) => !conversations.has(c.conversationId))
  const removals = gone.map((conversation) => ({ conversation, cause: null }))
  const removed = bound([...removals, ...view.removed].filter((r) => !conversations.has(idOf(r))))
  const olderOf = new Set(next.filter(hasOlder).map((conversation) => conversation.conversationId))
  const told = { agent, status, awayReasons, waitThresholds, fileLimits }
  return { ...view, ...told, conversations, removed, olderOf }
}

function resume(held: AgentConversation, fresh: AgentConversation): AgentConversation {
  const internal = { lastSeq: held.lastInternalSeq, entries: held.internalEntries }
  return {
    ...fresh,
    entries: continued(held, fresh.entries),
    internalEntries: continued(internal, fresh.internalEntries),
  }
}

function add(view: AgentView, conversation: AgentConversation): AgentView {
  const { conversationId } = conversation
  return {
    ...view,
    conversations: new Map(view.conversations).set(conversationId, conversation),
    removed: view.removed.filter((removal) => idOf(removal) !== conversationId),
    olderOf: withOlder(view, conversationId, hasOlder(conversation)),
  }
}

function remove(view: AgentView, id: ConversationId, cause: RemovalCause): AgentView {
  const conversation = view.conversations.get(id)
  if (!conversation) return view
  const conversations = new Map(view.conversations)
  conversations.delete(id)
  const removed = bound([{ conversation, cause }, ...view.removed])
  return { ...view, conversations, removed, olderOf: withOlder(view, id, false) }
}

function bound(removals: readonly Removal[]): readonly Removal[] {
  return removals.slice(0, REMOVALS_MAX)
}

function idOf(removal: Removal): ConversationId {
  return removal.conversation.conversationId
}

function withOlder(view: AgentView, id: ConversationId, isThere: boolean): AgentView['olderOf'] {
  const olderOf = new Set(view.olderOf)
  if (isThere) olderOf.add(id)
  else olderOf.delete(id)
  return olderOf
}

function takeResult(view: AgentView, result: AgentReplyResult): AgentView {
  if (result.kind === 'history') return takeHistory(view, result)
  if (result.kind !== 'message') return view
  const { entry } = result
  return change(view, entry.conversationId, (held) => foldAgentEntry(held, entry))
}

function takeHistory(
  view: AgentView,
  page: Extract<AgentReplyResult, { kind: 'history' }>,
): AgentView {
  const { conversationId, hasOlder: isThere } = page
  const olderOf = withOlder(view, conversationId, isThere)
  return change({ ...view, olderOf }, conversationId, (held) => {
    return { ...held, entries: prepend(page.entries, held.entries) }
  })
}

function change(
  view: AgentView,
  id: ConversationId,
  evolve: (held: AgentConversation) => AgentConversation,
): AgentView {
  const held = view.conversations.get(id)
  const next = held && evolve(held)
  if (!next || next === held) return view
  return { ...view, conversations: new Map(view.conversations).set(id, next) }
}

type Signal = Extract<
  AgentDown,
  {
    type: 'visitor.changed' | 'visitor.presence' | 'draft.changed' | 'typing.changed'
  }
>

function takeChange(
  held: AgentConversation,
  frame: Signal | Entry | SkippedEntry,
): AgentConversation {
  switch (frame.type) {
    case 'visitor.changed':
      return { ...held, visitor: frame.visitor }
    case 'visitor.presence':
      return frame.isOnline
        ? { ...held, isVisitorOnline: true }
        : { ...held, isVisitorOnline: false, isVisitorTyping: false, visitorDraft: '' }
    case 'draft.changed':
      return { ...held, visitorDraft: frame.text }
    case 'typing.changed':
      return frame.by === 'visitor' ? { ...held, isVisitorTyping: frame.isTyping } : held
    case 'entry.skipped':
      return skip(held, frame)
    default:
      return foldAgentEntry(held, frame)
  }
}

function skip(held: AgentConversation, { seq, isInternal }: SkippedEntry): AgentConversation {
  if (isInternal) return seq === held.lastInternalSeq + 1 ? { ...held, lastInternalSeq: seq } : held
  return seq === held.lastSeq + 1 ? { ...held, lastSeq: seq } : held
}
