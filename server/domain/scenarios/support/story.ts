/** One conversation and its clock, to try deadlines on. */
import { DEFAULT_SITE_SETTINGS } from '../../../../protocol/model/defaults.ts'
import type { NewEntry } from '../../../../protocol/model/entry.ts'
import type { AgentId, ConversationId, Ref } from '../../../../protocol/model/ids.ts'
import type { Deadlines } from '../../../../protocol/model/settings.ts'
import { begin, type Conversation } from '../../conversation/conversation.ts'
import { evolve } from '../../conversation/evolve.ts'
import { nextDeadline, onDeadline, type DeadlineAction } from '../../deadlines.ts'
import { EMPTY_TIMELINE, evolveTimeline, type Timeline } from '../../conversation/timeline.ts'
import { identity, MORNING, SECOND } from './world.ts'

const agent = { id: 'ann' as AgentId, name: 'Ann' }
export const message = (kind: 'visitor' | 'agent'): NewEntry => ({
  type: 'message.sent',
  author: kind === 'agent' ? { kind, agent } : { kind },
  text: 'hello',
  ref: 'r' as Ref,
})
export const ASSIGNED: NewEntry = {
  type: 'conversation.assigned',
  agent,
  skillGroup: null,
  cause: 'routed',
}

/** What falls due is written into the journal, as the shell does. */
export class Story {
  conversation: Conversation = begin(identity('c1', MORNING))
  timeline: Timeline = EMPTY_TIMELINE
  visitorAwaySince: number | null = null
  now = MORNING
  readonly settings: Deadlines

  constructor(change: Partial<Deadlines> = {}) {
    this.settings = { ...DEFAULT_SITE_SETTINGS.deadlines, ...change }
  }

  write(entry: NewEntry): this {
    const id = 'c1' as ConversationId
    const placed = { ...entry, conversationId: id, seq: 1, after: 1, at: this.now }
    this.conversation = evolve(this.conversation, placed)
    this.timeline = evolveTimeline(this.timeline, placed)
    return this
  }

  next(): number | null {
    return nextDeadline(this.conversation, this.timeline, this, this.settings)
  }

  due(): DeadlineAction[] {
    const circumstances = { presence: this, settings: this.settings }
    return onDeadline(this.conversation, this.timeline, circumstances, this.now)
  }

  /** Does what is due now. */
  wake(): DeadlineAction[] {
    const actions = this.due()
    for (const action of actions) {
      if (action.notice) this.write({ type: 'notice.posted', notice: action.notice, text: '…' })
      if (action.kind === 'end') {
        this.write({ type: 'conversation.ended', endedBy: 'system', cause: action.cause })
      }
    }
    return actions
  }

  /** Waits, waking up whenever something is due; answers with what happened, after how many seconds. */
  wait(ms: number): [number, string | null][] {
    const from = this.now
    const happened: [number, string | null][] = []
    for (let next = this.next(); next !== null && next <= from + ms; next = this.next()) {
      this.now = Math.max(this.now, next)
      const name = (action: DeadlineAction) =>
        action.kind === 'end' ? `end: ${action.cause}` : action.notice
      for (const action of this.wake()) happened.push([(this.now - from) / SECOND, name(action)])
      if (happened.length > 100) throw new Error('it does not come to rest')
    }
    this.now = from + ms
    return happened
  }
}
