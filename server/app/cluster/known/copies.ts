/** Conversations in the memory of several processes: each copy reads on in the journal when it hears that there is more. */
import type { Entry } from '../../../../protocol/model/entry.ts'
import type { AgentDown } from '../../../../protocol/frames/agent-down.ts'
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import type { SharedStore } from '../../../ports/shared-store.ts'
import type { Core } from '../../core.ts'
import type { LiveConversation, News } from '../../live/conversation.ts'
import { take, takeSaid } from '../../live/publish.ts'
import { learnMarks } from '../../messages/marks.ts'
import { revive } from '../../live/recall.ts'
import { holderOf } from '../../live/registry.ts'
import { agentConversation } from '../../live/snapshot.ts'
import type { Head } from '../said/notices.ts'

/** Conversations asked for in one statement. */
const PART = 500
const RETRY_MS = 500
/** A hint takes a few milliseconds. */
const GAP_MS = 30

export interface CopyEvents {
  /** A copy was made. */
  made: (live: LiveConversation) => void
  /** What others stored was taken in. */
  read: (live: LiveConversation, before: LiveConversation['conversation']) => void
}

export class Copies {
  readonly #core: Core
  readonly #shared: SharedStore
  readonly #events: CopyEvents
  readonly #making = new Map<ConversationId, Promise<LiveConversation | null>>()
  /** Copies to be read on, with how far at least; null: find out. */
  #behind = new Map<LiveConversation, Head | null>()
  readonly #caughtUp = { reads: 0, entries: 0 }
  readonly #awaited = new Set<LiveConversation>()
  #reading: Promise<void> = Promise.resolve()
  #next: Promise<void> | null = null

  constructor(core: Core, shared: SharedStore, events: CopyEvents) {
    this.#core = core
    this.#shared = shared
    this.#events = events
  }

  figures(): { reads: number; entries: number; behind: number } {
    return { ...this.#caughtUp, behind: this.#behind.size }
  }

  /** The copy in memory, else one made from the store; null when the conversation is over or there is none. */
  get(id: ConversationId): Promise<LiveConversation | null> {
    const known = this.#core.registry.get(id)
    if (known) return Promise.resolve(known)
    const making = this.#making.get(id) ?? this.#make(id).finally(() => this.#making.delete(id))
    this.#making.set(id, making)
    return making
  }

  /** Makes copies of those that are not in memory yet. */
  async takeMany(ids: readonly ConversationId[]): Promise<void> {
    const missing = ids.filter((id) => !this.#core.registry.get(id))
    for (let from = 0; from < missing.length; from += PART) {
      const stored = await this.#shared.loadMany(missing.slice(from, from + PART))
      const open = stored.filter(({ conversation }) => conversation.state !== 'closed')
      await Promise.all(open.map(async (one) => this.#keep(await revive(this.#core, one))))
    }
  }

  /** Somebody stored more. */
  hear(live: LiveConversation, head: Head): void {
    const isKnown =
      head.version <= live.version && head.seq <= live.seq && head.internalSeq <= live.internalSeq
    if (isKnown) return
    if (!this.#behind.has(live)) this.#behind.set(live, head)
    else this.#behind.set(live, newer(this.#behind.get(live) ?? null, head))
    void this.#readSoon().catch(() => undefined)
  }

  /** Somebody stored something said, and it is here: usually nothing needs to be read. */
  hearSaid(live: LiveConversation, head: Head, said: News): void {
    const before = live.conversation
    takeSaid(this.#core, live, said)
    // What waited for it may have changed the state.
    if (live.conversation !== before) this.#events.read(live, before)
    this.hear(live, head)
  }

  /** What a stored entry follows was stored elsewhere: it is on its way, or lost. */
  awaitGap(live: LiveConversation, head: Head): void {
    if (this.#awaited.has(live)) return
    this.#awaited.add(live)
    this.#core.clock.after(GAP_MS, () => {
      this.#awaited.delete(live)
      if (live.hasGap) this.hear(live, head)
    })
  }

  /** Settles when the copy is as new as the store was when this was called. */
  refresh(live: LiveConversation): Promise<void> {
    this.#behind.set(live, null)
    return this.#readSoon()
  }

  async refreshAll(lives: Iterable<LiveConversation>): Promise<void> {
    for (const live of lives) this.#behind.set(live, null)
    if (this.#behind.size > 0) await this.#readSoon()
  }

  async #make(id: ConversationId): Promise<LiveConversation | null> {
    const stored = await this.#core.store.load(id)
    if (!stored || stored.conversation.state === 'closed') return null
    return this.#keep(await revive(this.#core, stored))
  }

  #keep(live: LiveConversation): LiveConversation {
    const known = this.#core.registry.get(live.id)
    if (known) return known
    this.#core.registry.add(live)
    this.#events.made(live)
    bind(this.#core, live)
    return live
  }

  #readSoon(): Promise<void> {
    this.#next ??= this.#reading
      .catch(() => undefined)
      .then(() => {
        this.#next = null
        return (this.#reading = this.#read())
      })
    return this.#next
  }

  async #read(): Promise<void> {
    const behind = [...this.#behind]
    this.#behind = new Map()
    try {
      for (let from = 0; from < behind.length; from += PART)
        await this.#readPart(behind.slice(from, from + PART))
    } catch (error) {
      // What could not be read is read after a moment; nobody else says so again.
      this.#core.clock.after(RETRY_MS, () => this.#again(behind))
      throw error
    }
  }

  #again(behind: readonly [LiveConversation, Head | null][]): void {
    for (const [live, head] of behind) if (!this.#behind.has(live)) this.#behind.set(live, head)
    void this.#readSoon().catch(() => undefined)
  }

  async #readPart(part: readonly [LiveConversation, Head | null][]): Promise<void> {
    const unknown = part.flatMap(([live, head]) => (head === null ? [live.id] : []))
    const found = unknown.length > 0 ? await this.#shared.readHeads(unknown) : []
    const heads = new Map(found.map((head) => [head.id, head]))
    for (const [live] of part) {
      const marks = heads.get(live.id)?.readMarks
      if (marks) learnMarks(live, marks)
    }
    let due = part.flatMap(([live, heard]) => {
      const head = heard ?? heads.get(live.id)
      return head && isBehind(live, head) ? [{ live, head }] : []
    })
    // One read brings a part of each at a time.
    while (due.length > 0) {
      const news = await this.#shared.readNews(due.map(({ live }) => live))
      this.#caughtUp.reads += 1
      this.#caughtUp.entries += news.length
      const byId = Map.groupBy(news, (entry) => entry.conversationId)
      due = due.filter(({ live, head }) => this.#takeIn(live, head, byId.get(live.id) ?? []))
    }
  }

  /** Answers whether there is more to read. */
  #takeIn(live: LiveConversation, head: Head, entries: readonly Entry[]): boolean {
    const before = live.conversation
    take(this.#core, live, entries)
    const isLevel = live.seq >= head.seq && live.internalSeq >= head.internalSeq
    if (isLevel) live.version = Math.max(live.version, head.version)
    if (live.conversation !== before) live.foreignChanges += 1
    this.#events.read(live, before)
    return !isLevel && entries.length > 0
  }
}

function isBehind(live: LiveConversation, head: Head): boolean {
  return head.version > live.version || head.seq > live.seq || head.internalSeq > live.internalSeq
}

function newer(a: Head | null, b: Head): Head | null {
  if (a === null) return null
  return a.version > b.version || (a.version === b.version && a.seq > b.seq) ? a : b
}

/** Those who are connected here and whom a copy made just now concerns are shown it. */
export function bind(core: Core, live: LiveConversation): void {
  for (const session of core.visitors.get(live.conversation.visitorId)?.sessions ?? []) {
    if (live.watchers.has(session)) continue
    live.watchers.add(session)
    for (const entry of live.tail.after(0)) session.send(JSON.stringify(entry))
  }
  const holder = holderOf(live.conversation)
  if (holder === null) return
  const added = {
    type: 'conversation.added',
    conversation: agentConversation(live, null),
  } satisfies AgentDown
  for (const session of core.agents.sessionsOf(holder)) {
    if (live.watchers.has(session)) continue
    live.watchers.add(session)
    session.send(JSON.stringify(added))
  }
}
