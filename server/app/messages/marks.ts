/** Typing and reading: what both sides show of each other between messages. */
import type { AgentDown } from '../../../protocol/frames/agent-down.ts'
import type { ReadMarked, TypingChanged } from '../../../protocol/frames/both-down.ts'
import { TYPING_MS } from '../../../protocol/model/limits.ts'
import type { Party, ReadMarks } from '../../../protocol/model/values.ts'
import type { InferOutput } from 'valibot'
import { isOpen } from '../../domain/conversation/conversation.ts'
import type { Core } from '../core.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { signal, signalHere } from '../live/publish.ts'

/** Calls off the end of the typing that is shown, by side. */
const ends = new WeakMap<LiveConversation, Partial<Record<Party, () => void>>>()

/** Whoever typed may be gone while their side is still there, or have said in vain, on a line that broke, that it is over: then it ends by itself. */
export function changeTyping(
  core: Core,
  live: LiveConversation,
  by: Party,
  isTyping: boolean,
): void {
  if (!isOpen(live.conversation)) return
  const pending = ends.get(live)
  pending?.[by]?.()
  showTyping(live, by, isTyping)
  if (!isTyping) return
  const end = core.clock.after(TYPING_MS, () => {
    if (by === 'visitor' ? live.isVisitorTyping : live.isAgentTyping) showTyping(live, by, false)
  })
  ends.set(live, { ...pending, [by]: end })
}

function showTyping(live: LiveConversation, by: Party, isTyping: boolean): void {
  if (by === 'visitor') live.isVisitorTyping = isTyping
  else live.isAgentTyping = isTyping
  const frame: InferOutput<typeof TypingChanged> = {
    type: 'typing.changed',
    conversationId: live.id,
    by,
    isTyping,
  }
  signal(live, by === 'visitor' ? 'agent' : 'visitor', frame)
}

/** Not before somebody answers, and only where the site shows it; never stored. */
export function changeDraft(core: Core, live: LiveConversation, text: string): void {
  const { state, siteId } = live.conversation
  if (state !== 'active' || !core.directory.site(siteId)?.settings.previewsTyping) return
  live.visitorDraft = text
  signal(live, 'agent', {
    type: 'draft.changed',
    conversationId: live.id,
    text,
  } satisfies AgentDown)
}

/** Marks only move forward, and not past what exists. */
export function markRead(core: Core, live: LiveConversation, by: Party, seq: number): void {
  const mark = Math.min(seq, live.seq)
  if (!moveMark(live, by, mark)) return
  core.store.saveReadMark(live.id, by, mark)
  signal(live, 'all', markedFrame(live, by, mark))
}

/** As they are stored: those that were made on another process may not have been heard of. */
export function learnMarks(live: LiveConversation, stored: ReadMarks): void {
  for (const by of ['visitor', 'agent'] as const)
    if (moveMark(live, by, stored[by])) signalHere(live, 'all', markedFrame(live, by, stored[by]))
}

function moveMark(live: LiveConversation, by: Party, mark: number): boolean {
  if (mark <= live.readMarks[by]) return false
  live.readMarks = { ...live.readMarks, [by]: mark }
  return true
}

function markedFrame(
  { id }: LiveConversation,
  by: Party,
  seq: number,
): InferOutput<typeof ReadMarked> {
  return { type: 'read.marked', conversationId: id, by, seq }
}
