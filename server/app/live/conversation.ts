/** A conversation in the memory of the process that serves it: the fold of its journal, and who watches. */
import type { Entry, InternalEntry, PublicEntry } from '../../../protocol/model/entry.ts'
import { isSaid, laneOf } from '../../../protocol/model/entry.ts'
import { isInternal } from '../../../protocol/model/fold.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { RESUME_ENTRIES_MAX } from '../../../protocol/model/limits.ts'
import type { VisitorDetails } from '../../../protocol/model/snapshot.ts'
import type { AgentRef, ReadMarks, SkillGroupRef } from '../../../protocol/model/values.ts'
import { type Conversation } from '../../domain/conversation/conversation.ts'
import { evolve } from '../../domain/conversation/evolve.ts'
import {
  EMPTY_TIMELINE,
  evolveTimeline,
  type Timeline,
} from '../../domain/conversation/timeline.ts'
import type { StoredConversation } from '../../ports/journal-store.ts'
import type { EntryText } from './tail/entry-text.ts'
import { Tail } from './tail/tail.ts'

/** What is sent, whole or in pieces: to put long ones together first costs more than to send them. */
export type FrameText = string | readonly (string | EntryText)[]

/** Somebody who is sent what happens: one connection, seen as its viewer. */
export interface Watcher {
  readonly viewer: 'visitor' | 'agent'
  send: (text: FrameText) => void
}

/** An entry that was just committed. */
export interface News {
  entry: Entry
  /** The entry as JSON, in pieces. */
  text: readonly string[]
  /** Who said it: they are sent the reply in the place of the event. */
  sender?: Watcher | null | undefined
}

/** News in its place, to be sent on. */
export interface Admitted extends Pick<News, 'entry' | 'sender'> {
  text: readonly (string | EntryText)[]
}

/** The journal's newest part and the state it adds up to. Changes only through `admit`. */
export class LiveConversation {
  readonly id: ConversationId
  conversation: Conversation
  version: number
  seq: number
  internalSeq: number
  readMarks: ReadMarks
  timeline: Timeline = EMPTY_TIMELINE
  /** The newest public entries without gaps, ending at `seq`. */
  readonly tail = new Tail()
  internalEntries: InternalEntry[] = []
  agent: AgentRef | null = null
  skillGroup: SkillGroupRef | null = null
  visitor: VisitorDetails
  visitorAwaySince: number | null = null
  isVisitorTyping = false
  /** What the visitor is writing, where the site shows it. */
  visitorDraft = ''
  isAgentTyping = false
  /** Counts changes of the state that other processes stored. */
  foreignChanges = 0
  /** When somebody was last looked for here to whom it concerns. */
  lastUsedAt = 0
  /** Brings a signal to those who watch on other processes; null: there are none. */
  relay: ((to: 'visitor' | 'agent' | 'all', frame: object) => void) | null = null
  readonly watchers = new Set<Watcher>()
  readonly alarm: `conversation:${ConversationId}`
  /** Those that arrived before the one they follow. */
  readonly #early = new Map<string, News>()
  #tail: Promise<unknown> | null = null

  constructor(stored: StoredConversation, visitor: VisitorDetails) {
    this.id = stored.conversation.id
    this.alarm = `conversation:${this.id}`
    this.conversation = stored.conversation
    this.version = stored.version
    this.seq = stored.seq
    this.internalSeq = stored.internalSeq
    this.readMarks = stored.readMarks
    this.visitor = visitor
  }

  /** Runs changes of the state one after the other, in the order they were asked for. */
  serial<T>(task: () => Promise<T>): Promise<T> {
    const run = (this.#tail ?? Promise.resolve()).then(task, task)
    const settled = run.then(
      () => undefined,
      () => undefined,
    )
    this.#tail = settled
    void settled.then(() => {
      if (this.#tail === settled) this.#tail = null
    })
    return run
  }

  /** Settles when no change of the state is under way; null when none is. */
  get changing(): Promise<unknown> | null {
    return this.#tail
  }

  /** Whether entries wait for others that are not here. */
  get hasGap(): boolean {
    return this.#early.size > 0
  }

  /** Takes entries of the journal's newest part as read from the store, without changing the stored state. */
  recall(entries: readonly PublicEntry[], internal: readonly InternalEntry[]): void {
    this.internalEntries = [...internal]
    // The assignment itself may lie further back than the part that is read.
    if (this.conversation.state === 'active') {
      const { assignedAt } = this.conversation
      this.timeline = { ...this.timeline, assignedAt }
    }
    for (const entry of entries) {
      this.tail.push(entry.seq, [JSON.stringify(entry)])
      this.#note(entry)
    }
  }

  /** Takes one committed entry; answers with those that are now in order, this one or those that waited for it. */
  admit(news: News): Admitted[] {
    const { entry } = news
    const lane = laneOf(entry.type)
    const held = lane === 'public' ? this.seq : this.internalSeq
    if (entry.seq <= held) return []
    if (entry.seq === held + 1 && this.#early.size === 0) {
      return [this.#take(news)]
    }
    const place = `${lane}:${entry.seq}`
    // Read once more from the journal, it has no sender to be answered.
    if (!this.#early.has(place)) this.#early.set(place, news)
    const admitted: Admitted[] = []
    for (let next = held + 1; ; next += 1) {
      const ready = this.#early.get(`${lane}:${next}`)
      if (!ready) return admitted
      this.#early.delete(`${lane}:${next}`)
      admitted.push(this.#take(ready))
    }
  }

  #take({ entry, text, sender }: News): Admitted {
    this.conversation = evolve(this.conversation, entry)
    if (isInternal(entry)) {
      this.internalSeq = entry.seq
      this.internalEntries.push(entry)
      if (this.internalEntries.length > 2 * RESUME_ENTRIES_MAX)
        this.internalEntries.splice(0, RESUME_ENTRIES_MAX)
      return { entry, text, sender }
    }
    this.seq = entry.seq
    this.#note(entry)
    return { entry, text: [this.tail.push(entry.seq, text)], sender }
  }

  #note(entry: PublicEntry): void {
    this.timeline = evolveTimeline(this.timeline, entry)
    if (entry.type === 'conversation.assigned') {
      this.agent = entry.agent
      this.skillGroup = entry.skillGroup
      this.isAgentTyping = false
    } else if (entry.type === 'conversation.queued') {
      this.agent = null
      this.skillGroup = entry.skillGroup
      this.isAgentTyping = false
    } else if (isSaid(entry)) {
      if (entry.author.kind === 'agent') this.isAgentTyping = false
      else {
        this.isVisitorTyping = false
        this.visitorDraft = ''
      }
    } else if (entry.type === 'conversation.ended') {
      this.isVisitorTyping = false
      this.visitorDraft = ''
      this.isAgentTyping = false
    }
  }
}
