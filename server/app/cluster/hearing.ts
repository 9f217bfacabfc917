/** What other processes say, and what follows from it here. */
import type { AgentDown } from '../../../protocol/frames/agent-down.ts'
import type { VisitorDown } from '../../../protocol/frames/visitor-down.ts'
import type { NodeId } from '../../ports/shared-store.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { DONE, refused } from '../outcome.ts'
import { signalHere } from '../live/publish.ts'
import { answer } from './deciding/questions.ts'
import type { Showing } from './deciding/showing.ts'
import type { Wall } from './deciding/wall.ts'
import type { DirectoryNews } from './known/directory-news.ts'
import { attempt } from './said/attempt.ts'
import { hearAgent, hearAll, hearDrop, hearHold } from './said/facts.ts'
import type { Envelope, Head, Notice } from './said/notices.ts'
import { holdsLate, tellsState } from './said/order.ts'
import { readWords } from './said/words.ts'
import { tellDecider, type Parts } from './parts.ts'

export interface Hearing {
  parts: Parts
  showing: Showing
  wall: Wall
  news: DirectoryNews
}

/** Answers when it was sent. */
export function hearText(hearing: Hearing, text: string): number {
  const { parts } = hearing
  const { from, at, count, notices } = JSON.parse(text) as Envelope
  const isBye = notices.some(({ type }) => type === 'bye')
  if (!isBye) parts.members.meet(from)
  const isLate = parts.order.isLate(from, count)
  for (const notice of notices)
    attempt(parts.core.log, { kind: notice.type, from }, () => {
      if (!isLate || holdsLate(notice, parts.digests)) hear(hearing, from, notice)
    })
  // What was said late of how things stand is asked for anew.
  if (isLate && notices.some(tellsState)) sayAll(parts, from, true)
  return at
}

/** As `hearText`, for what was said. */
export function hearWords({ core, copies, members }: Parts, text: string): number {
  const { from, at, heard } = readWords(text)
  members.meet(from)
  for (const { head, news } of heard)
    attempt(core.log, { kind: 'words', from }, () => {
      const live = core.registry.get(head.id)
      if (live) copies.hearSaid(live, head, news)
      else hearOfUnknown({ core, copies }, head)
    })
  return at
}

function hear(hearing: Hearing, from: NodeId, notice: Notice): void {
  const { parts, showing, wall, news } = hearing
  switch (notice.type) {
    case 'moved':
      return hearMoved(parts, notice)
    case 'signal':
      return hearSignal(parts, notice)
    case 'holds':
      return notice.facts.forEach((fact) => hearHold(parts, from, fact))
    case 'dropped':
      return notice.ids.forEach((id) => hearDrop(parts, from, id))
    case 'agents':
      return notice.facts.forEach((fact) => hearAgent(parts, from, fact))
    case 'all':
      return hearEverything(hearing, from, notice)
    case 'decides':
      return parts.leases.hear(notice.shard, from, notice.token)
    case 'lease-free':
      return void parts.members.beat()
    case 'floor':
      return showing.hear(notice.shard, notice.token, notice.digest)
    case 'watch-floor':
      return wall.hearWatcher(from)
    case 'floor-part':
      return wall.hear(from, notice.part)
    case 'directory':
      return news.hear(notice.change)
    case 'ask':
      return void answer(parts, notice.question).then((outcome) =>
        parts.mail.send(from, { type: 'answer', ref: notice.ref, outcome }),
      )
    case 'frames': {
      const outcome = parts.takeFrames(notice) ? DONE : refused('not-found')
      return parts.mail.send(from, { type: 'answer', ref: notice.ref, outcome })
    }
    case 'answer':
      return parts.calls.answered(notice.ref, notice.outcome)
    case 'close-visitor': {
      const sessions = parts.core.visitors.get(notice.visitorId)?.sessions ?? []
      return sessions.forEach((session) => session.close(notice.reason))
    }
    case 'bye':
      parts.members.part(from)
      // The lease may be free.
      return void parts.members.beat()
  }
}

function hearEverything(
  { parts, showing, news }: Hearing,
  from: NodeId,
  said: Extract<Notice, { type: 'all' }>,
): void {
  hearAll(parts, from, said)
  if (said.wantsAnswer) sayAll(parts, from, false)
  // Of what changed before it knew of this process, it told nothing.
  else news.reload()
  showing.greet(from)
}

/** Tells a process everything this one knows for itself. */
export function sayAll(parts: Parts, to: NodeId, wantsAnswer: boolean): void {
  const { roster, mail, self } = parts
  mail.send(to, { type: 'all', ...roster.saidBy(self), wantsAnswer })
}

function hearMoved({ core, copies }: Parts, { head }: Extract<Notice, { type: 'moved' }>): void {
  const live = core.registry.get(head.id)
  if (live) copies.hear(live, head)
  else hearOfUnknown({ core, copies }, head)
}

function hearOfUnknown({ core, copies }: Pick<Parts, 'core' | 'copies'>, head: Head): void {
  copies.get(head.id).then(
    (made) => made && copies.hear(made, head),
    (error: unknown) => core.log.warn({ err: error }, 'a conversation could not be read'),
  )
}

function hearSignal(parts: Parts, { id, to, frame }: Extract<Notice, { type: 'signal' }>): void {
  const live = parts.core.registry.get(id)
  if (!live) return
  const isShown = apply(parts, live, frame as AgentDown | VisitorDown)
  if (isShown) signalHere(live, to, frame)
}

/** Takes over what a signal says of the conversation; answers whether it is to be shown now. */
function apply({ digests }: Parts, live: LiveConversation, frame: AgentDown | VisitorDown) {
  if (frame.type === 'typing.changed') {
    if (frame.by === 'visitor') live.isVisitorTyping = frame.isTyping
    else live.isAgentTyping = frame.isTyping
  } else if (frame.type === 'read.marked') {
    const mark = Math.max(live.readMarks[frame.by], frame.seq)
    live.readMarks = { ...live.readMarks, [frame.by]: mark }
  } else if (frame.type === 'draft.changed') {
    live.visitorDraft = frame.text
  } else if (frame.type === 'visitor.changed') {
    live.visitor = frame.visitor
  } else if (frame.type === 'queue.moved') {
    const { ahead, estimatedWaitMs } = frame.queue
    const target = live.conversation.state === 'queued' ? live.conversation.target : null
    // A place follows the entry that queues; until then it is kept.
    digests.setPlace(live.id, {
      target: target ?? { kind: 'agent', agentId: '' as never },
      ahead,
      estimatedWaitMs,
    })
    return live.conversation.state === 'queued'
  }
  return true
}

/** While nothing decided is heard of a request, it is said again. */
export function sayRequests(parts: Parts): void {
  for (const live of parts.core.registry.all()) {
    if (live.conversation.state !== 'requested') continue
    const { id, version, seq, internalSeq } = live
    tellDecider(parts, live.conversation.siteId, {
      type: 'moved',
      head: { id, version, seq, internalSeq },
    })
  }
}
