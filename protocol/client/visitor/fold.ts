/** How each frame moves on what the visitor’s client holds; pure. */
import type { VisitorDown, VisitorReplyResult, VisitorWelcome } from '../../frames/visitor-down.ts'
import type { PublicEntry } from '../../model/entry.ts'
import { beginVisitorConversation, foldVisitorEntry } from '../../model/fold.ts'
import { continued, hasOlder, prepend } from '../lane.ts'
import type { SkippedEntry } from '../read.ts'
import type { VisitorView } from './view.ts'

export type VisitorFrame = VisitorDown | SkippedEntry

/** Whether the frame shows that something before it is missing: then only another hello brings the truth. */
export function isVisitorGap(view: VisitorView, frame: VisitorFrame): boolean {
  const held = view.conversation
  if (frame.type === 'welcome') {
    const next = frame.conversation
    return frame.isResumed && next !== null && next.conversationId !== held?.conversationId
  }
  if (frame.type === 'reply' && frame.ok && frame.result.kind === 'message') {
    // A repeated message of a conversation no longer held is nothing to follow.
    const { entry } = frame.result
    return entry.conversationId === held?.conversationId && entry.seq > held.lastSeq + 1
  }
  if (!isEntry(frame)) return false
  if (frame.conversationId === held?.conversationId) return frame.seq > held.lastSeq + 1
  return frame.type !== 'conversation.requested'
}

/** The view after a frame. Repeated entries, and what is out of place, change nothing. */
export function evolveVisitor(view: VisitorView, frame: VisitorFrame): VisitorView {
  switch (frame.type) {
    case 'welcome':
      return welcome(view, frame)
    case 'reply':
      return frame.ok ? takeResult(view, frame.result) : view
    case 'availability.changed':
      return { ...view, isOpen: frame.isOpen }
    case 'queue.moved':
    case 'typing.changed':
    case 'read.marked':
      return takeSignal(view, frame)
    case 'pong':
    case 'bye':
      return view
    case 'entry.skipped':
      return skip(view, frame)
    default:
      return takeEntry(view, frame)
  }
}

function isEntry(frame: VisitorFrame): frame is PublicEntry | SkippedEntry {
  return 'seq' in frame && frame.type !== 'read.marked'
}

function welcome(view: VisitorView, frame: VisitorWelcome): VisitorView {
  const { isOpen, site, visitorId, conversation: next, isResumed } = frame
  const base = { ...view, isOpen, site, visitorId }
  const held = view.conversation
  if (isResumed && next && held?.conversationId === next.conversationId) {
    return { ...base, conversation: { ...next, entries: continued(held, next.entries) } }
  }
  return { ...base, conversation: next, hasOlder: next !== null && hasOlder(next) }
}

function takeResult(view: VisitorView, result: VisitorReplyResult): VisitorView {
  const held = view.conversation
  if (result.kind === 'history' && held?.conversationId === result.conversationId) {
    const entries = prepend(result.entries, held.entries)
    return { ...view, conversation: { ...held, entries }, hasOlder: result.hasOlder }
  }
  if (result.kind === 'message') return takeEntry(view, result.entry)
  if (result.kind !== 'conversation') return view
  const next = result.conversation
  const isHeld = held?.conversationId === next.conversationId
  if (!isHeld || next.lastSeq > held.lastSeq) {
    return { ...view, conversation: next, hasOlder: hasOlder(next) }
  }
  // Its entries came first; the place in the queue is in no entry.
  const queue = held.state === 'queued' ? (held.queue ?? next.queue) : null
  return { ...view, conversation: { ...held, queue } }
}

type Signal = Extract<VisitorDown, { type: 'queue.moved' | 'typing.changed' | 'read.marked' }>

function takeSignal(view: VisitorView, signal: Signal): VisitorView {
  const held = view.conversation
  if (held?.conversationId !== signal.conversationId) return view
  switch (signal.type) {
    case 'queue.moved':
      if (held.state !== 'queued') return view
      return { ...view, conversation: { ...held, queue: signal.queue } }
    case 'typing.changed':
      if (signal.by === 'visitor' || held.state !== 'active') return view
      return { ...view, conversation: { ...held, isAgentTyping: signal.isTyping } }
    case 'read.marked': {
      const { by, seq } = signal
      if (seq <= held.readMarks[by]) return view
      return { ...view, conversation: { ...held, readMarks: { ...held.readMarks, [by]: seq } } }
    }
  }
}

function skip(view: VisitorView, { conversationId, seq }: SkippedEntry): VisitorView {
  const held = view.conversation
  if (held?.conversationId !== conversationId || seq !== held.lastSeq + 1) return view
  return { ...view, conversation: { ...held, lastSeq: seq } }
}

function takeEntry(view: VisitorView, entry: PublicEntry): VisitorView {
  const held = view.conversation
  if (held?.conversationId === entry.conversationId) {
    const conversation = foldVisitorEntry(held, entry)
    return conversation === held ? view : { ...view, conversation }
  }
  if (entry.type !== 'conversation.requested') return view
  return { ...view, conversation: beginVisitorConversation(entry), hasOlder: false }
}
