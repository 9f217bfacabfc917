/** A visitor's connection: each frame to its command, each command to its one reply. */
import { VisitorUp } from '../../protocol/frames/visitor-up.ts'
import type { VisitorReply, VisitorReplyResult } from '../../protocol/frames/visitor-down.ts'
import type { CloseReason } from '../../protocol/model/errors.ts'
import type { ConversationId, Ref } from '../../protocol/model/ids.ts'
import { contentOf } from '../app/files/content.ts'
import type { LiveConversation } from '../app/live/conversation.ts'
import { as, refused, type Changed, type Outcome } from '../app/outcome.ts'
import { withCard } from '../app/visitor/card.ts'
import { helloVisitor } from '../app/visitor/hello.ts'
import { listForVisitor, readForVisitor } from '../app/visitor/past/earlier.ts'
import { readVisitorHistory } from '../app/visitor/past/history.ts'
import { endByVisitor, keepWaiting, ownAtAnyTime, ownConversation } from '../app/visitor/end.ts'
import { leaveMessage } from '../app/visitor/leave-message.ts'
import { viewPage } from '../app/visitor/present/page.ts'
import type { PresentVisitor, VisitorSession } from '../app/visitor/present/present.ts'
import { requestConversation } from '../app/visitor/request/request.ts'
import { takeSaying } from '../app/visitor/present/take-saying.ts'
import { sendVisitorMessage } from '../app/visitor/send.ts'
import { changeDraft, changeTyping, markRead } from '../app/messages/marks.ts'
import type { Caller } from './connection.ts'
import { Line, type LineParts } from './line.ts'

type Saying = 'message.send' | 'file.send'
type Command = Exclude<Extract<VisitorUp, { ref: Ref }>, { type: Saying }>
type Signal = Extract<VisitorUp, { type: 'typing.change' | 'draft.change' | 'read.mark' }>

const DONE: VisitorReplyResult = { kind: 'done' }

export class VisitorLine extends Line<typeof VisitorUp> implements VisitorSession {
  readonly viewer = 'visitor'
  /** Only until the hello has been answered: most connections are idle, and remember little. */
  #caller: Caller | null
  readonly #socketsMax: number
  #visitor: PresentVisitor | null = null

  constructor(parts: LineParts, caller: Caller, socketsMax: number) {
    super(parts, VisitorUp)
    this.#caller = caller
    this.#socketsMax = socketsMax
  }

  protected async greet(frame: VisitorUp): Promise<void> {
    if (frame.type !== 'hello') return
    const caller = this.#caller
    this.#caller = null
    if (!caller) return
    const greeted = await helloVisitor(this.core, this, frame, caller)
    if (this.session.phase !== 'greeting') {
      // The connection went while the hello was worked on.
      if (greeted.ok)
        this.core.visitors.detach(this, greeted.result.visitor.id, this.core.clock.now())
      return
    }
    if (!greeted.ok) {
      const { code, retryAfterMs } = greeted.error
      this.refuse(null, greeted.error)
      return this.close(closeReasonFor(code), retryAfterMs)
    }
    this.#visitor = greeted.result
    this.session = { phase: 'live', heardAt: this.core.clock.now() }
    this.#makeRoom(greeted.result)
  }

  protected handle(frame: VisitorUp): Promise<void> | void {
    const visitor = this.#visitor
    if (!visitor) return
    // Messages are remembered by the journal itself, across restarts.
    if (frame.type === 'message.send' || frame.type === 'file.send') {
      const said =
        frame.type === 'message.send' ? withCard(this.core, visitor.siteId, frame) : frame
      return this.say(frame, contentOf(this.core, said, 'visitor'), (message) =>
        sendVisitorMessage(this.core, visitor, message, this),
      )
    }
    if ('ref' in frame) return this.#command(visitor, frame)
    if (frame.type === 'page.view') return viewPage(this.core, visitor, frame.page)
    if (frame.type === 'visitor.describe' || frame.type === 'event.track')
      return takeSaying(this.core, visitor, frame)
    if (frame.type !== 'hello' && frame.type !== 'ping') this.#signal(visitor, frame)
  }

  #signal(visitor: PresentVisitor, frame: Signal): void {
    const live = ownConversation(this.core, visitor, frame.conversationId)
    if (!live) return
    if (frame.type === 'typing.change') changeTyping(this.core, live, 'visitor', frame.isTyping)
    else if (frame.type === 'draft.change') changeDraft(this.core, live, frame.text)
    else markRead(this.core, live, 'visitor', frame.seq)
  }

  protected leave(lastSeenAt: number): void {
    if (this.#visitor) this.core.visitors.detach(this, this.#visitor.visitor.id, lastSeenAt)
  }

  async #command(visitor: PresentVisitor, frame: Command): Promise<void> {
    this.#reply(frame.ref, await this.#answer(visitor, frame))
  }

  /** Each may come again, on another line too: what was done is found done. */
  async #answer(visitor: PresentVisitor, frame: Command): Promise<Outcome<VisitorReplyResult>> {
    switch (frame.type) {
      case 'conversation.request': {
        const requested = await requestConversation(this.core, visitor, frame)
        return requested.ok
          ? { ok: true, result: { kind: 'conversation', conversation: requested.result } }
          : requested
      }
      case 'conversation.end':
        return this.#withOwn(visitor, frame.conversationId, (live) =>
          endByVisitor(this.core, live, frame.cause ?? 'ended'),
        )
      case 'wait.continue':
        return this.#withOwn(visitor, frame.conversationId, (live) => keepWaiting(this.core, live))
      case 'left-message.submit':
        return as(await leaveMessage(this.core, visitor, frame), (leftMessageId) => ({
          kind: 'left-message',
          leftMessageId,
        }))
      case 'history.load':
        return as(await readVisitorHistory(this.core, visitor, frame), (page) => ({
          kind: 'history',
          ...page,
        }))
      case 'earlier.list':
        return as(await listForVisitor(this.core, visitor, frame), (page) => ({
          kind: 'earlier',
          ...page,
        }))
      case 'earlier.load':
        return as(await readForVisitor(this.core, visitor, frame), (page) => ({
          kind: 'earlier-entries',
          ...page,
        }))
    }
  }

  async #withOwn(
    visitor: PresentVisitor,
    id: ConversationId,
    act: (live: LiveConversation) => Promise<Changed>,
  ): Promise<Outcome<VisitorReplyResult>> {
    const live = await ownAtAnyTime(this.core, visitor, id)
    if (!live) return refused('not-found')
    return as(await act(live), () => DONE)
  }

  #reply(ref: Ref, outcome: Outcome<VisitorReplyResult>): void {
    if (!outcome.ok) return this.refuse(ref, outcome.error)
    const reply: VisitorReply = { type: 'reply', ref, ok: true, result: outcome.result }
    this.send(JSON.stringify(reply))
  }

  /** The oldest of too many connections of one visitor gives way. */
  #makeRoom(visitor: PresentVisitor): void {
    if (visitor.sessions.length <= this.#socketsMax) return
    const [oldest] = visitor.sessions
    oldest?.close('replaced')
  }
}

function closeReasonFor(code: string): CloseReason {
  if (code === 'unsupported-version' || code === 'origin-refused' || code === 'too-fast')
    return code
  // Whoever the visitor is, another token would change nothing.
  if (code === 'not-found') return 'unknown-site'
  return 'unauthenticated'
}
