/** Which conversations this process follows for whom, and who else is told when they move. */
import type { Entry } from '../../../protocol/model/entry.ts'
import type { AgentId, ConversationId, VisitorId } from '../../../protocol/model/ids.ts'
import type { LiveConversation, News } from '../live/conversation.ts'
import { holderOf } from '../live/registry.ts'
import { setAway } from '../visitor/present/away.ts'
import { awayFor, sayDrop, sayHold } from './said/facts.ts'
import { headOf } from './said/heads.ts'
import { HERE, NOT_MINE } from './said/notices.ts'
import { deciderOf, type Parts } from './parts.ts'

/** The decision is usually there in milliseconds; after a fail-over it takes seconds. */
const DECIDED_MS = 4_000

export class Following {
  readonly #parts: Parts
  readonly #undecided = new Map<LiveConversation, () => void>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  moved(live: LiveConversation, entries: readonly Entry[]): void {
    const { roster, mail, self, copies } = this.#parts
    const holder = holderOf(live.conversation)
    const decider = deciderOf(this.#parts, live.conversation.siteId)
    // Words concern those who show them; what changes the state concerns those who decide and who get it, too.
    const targets = new Set(roster.holdersOf(live.id))
    if (decider) targets.add(decider)
    if (holder) for (const node of roster.placesOfAgent(holder)) targets.add(node)
    this.#holdForAgent(live)
    targets.delete(self)
    const head = headOf(live, entries)
    for (const node of targets) mail.send(node, { type: 'moved', head })
    if (live.hasGap) copies.awaitGap(live, head)
    this.#afterChange(live)
  }

  /** The words go along, so that nobody needs to read them. */
  said(live: LiveConversation, { entry, text }: News): void {
    const { roster, mail, self, copies } = this.#parts
    const head = headOf(live, [entry])
    const others = [...roster.holdersOf(live.id)].filter((node) => node !== self)
    const line = others.length > 0 ? text.join('') : ''
    for (const node of others) mail.say(node, head, line)
    if (live.hasGap) copies.awaitGap(live, head)
  }

  async follow(id: ConversationId): Promise<LiveConversation | null> {
    const { roster, self, copies, core } = this.#parts
    const live = await copies.get(id)
    if (!live) return null
    live.lastUsedAt = core.clock.now()
    if (!roster.factOf(self, id)) sayHold(this.#parts, live, awayFor(this.#parts, live))
    // Of what is held for others already, too: a process that died may not have told its newest.
    await copies.refresh(live)
    return core.registry.get(id)
  }

  async followOpenOf(visitorId: VisitorId): Promise<void> {
    const { core } = this.#parts
    const id = core.registry.openOf(visitorId)?.id ?? (await core.store.findOpen(visitorId))
    if (id) await this.follow(id)
  }

  visitorArrived(visitorId: VisitorId): void {
    const { core, roster, copies } = this.#parts
    const id = roster.conversationOf(visitorId)
    if (id && !core.registry.get(id)) void copies.get(id).catch(() => undefined)
  }

  async followHeldBy(agentId: AgentId): Promise<void> {
    const ids = await this.#parts.shared.findHeld([agentId])
    await Promise.all(ids.map((id) => this.follow(id)))
  }

  decided(live: LiveConversation): Promise<void> {
    if (live.conversation.state !== 'requested') return Promise.resolve()
    return new Promise((resolve) => {
      const settle = (): void => {
        cancel()
        this.#undecided.delete(live)
        resolve()
      }
      const cancel = this.#parts.core.clock.after(DECIDED_MS, settle)
      this.#undecided.set(live, settle)
    })
  }

  visitorIs(live: LiveConversation, awaySince: number | null): void {
    const { core, roster } = this.#parts
    if (live.conversation.state === 'closed') return
    sayHold(this.#parts, live, awaySince ?? HERE)
    const away = roster.awayOf(live.id)
    setAway(core, live, away === undefined ? awaySince : away)
  }

  /** A conversation of which this process knew nothing. */
  onCopy(live: LiveConversation): void {
    const { core, roster } = this.#parts
    const away = roster.awayOf(live.id)
    live.visitorAwaySince = away === undefined ? core.clock.now() : away
    const holder = holderOf(live.conversation)
    const isShownHere = holder !== null && core.agents.presenceOf(holder).isHere
    if (core.visitors.get(live.conversation.visitorId)) this.visitorIs(live, null)
    else if (isShownHere) sayHold(this.#parts, live, NOT_MINE)
    this.#tellAgent(live)
    if (core.peers.decides(live.conversation.siteId)) core.dispatcher.place(live.id)
  }

  onRead(live: LiveConversation, before: LiveConversation['conversation']): void {
    const { core } = this.#parts
    this.#holdForAgent(live)
    this.#tellAgent(live)
    this.#afterChange(live)
    if (core.peers.decides(live.conversation.siteId)) core.dispatcher.noteForeign(live, before)
  }

  /** Whoever says something is to tell the process that has its agent, also where that one decided so itself. */
  #holdForAgent(live: LiveConversation): void {
    const { core, roster, self } = this.#parts
    const holder = holderOf(live.conversation)
    if (holder && core.agents.presenceOf(holder).isHere && !roster.factOf(self, live.id))
      sayHold(this.#parts, live, NOT_MINE)
  }

  /** Who decided may have died before it told, or not have known its own decision yet, where that follows words on their way. */
  #tellAgent(live: LiveConversation): void {
    const { roster, mail, self } = this.#parts
    const holder = holderOf(live.conversation)
    if (!holder || deciderOf(this.#parts, live.conversation.siteId) !== self) return
    for (const node of roster.placesOfAgent(holder))
      if (node !== self && !roster.factOf(node, live.id))
        mail.send(node, { type: 'moved', head: headOf(live) })
  }

  #afterChange(live: LiveConversation): void {
    if (live.conversation.state !== 'requested') this.#undecided.get(live)?.()
    if (live.conversation.state !== 'queued') this.#parts.digests.forgetPlace(live.id)
    if (live.conversation.state === 'closed') sayDrop(this.#parts, live.id)
  }
}
