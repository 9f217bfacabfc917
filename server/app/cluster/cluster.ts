/** One process of several on the same database: no client needs to know which of them it talks to. */
import type { CloseReason } from '../../../protocol/model/errors.ts'
import type { Entry } from '../../../protocol/model/entry.ts'
import type { AgentId, ConversationId, SiteId, VisitorId } from '../../../protocol/model/ids.ts'
import type { ClusterFigures } from '../../ports/cluster-figures.ts'
import type { Fence } from '../../ports/journal-store.ts'
import type { Core } from '../core.ts'
import type { LiveConversation, News } from '../live/conversation.ts'
import { refused, type Outcome } from '../outcome.ts'
import type { Assembled, ClusterPorts } from './assemble.ts'
import { figuresOf } from './figures.ts'
import { Life } from './life.ts'
import { broadcast, deciderOf, tellDecider, type Parts } from './parts.ts'
import type { FloorPart, Peers, Question, StreamFrames } from './peers.ts'
import { browserOf, sayAgent, sayHold } from './said/facts.ts'
import { HERE, NOT_MINE } from './said/notices.ts'

export class Cluster implements Peers {
  readonly mayLag = true
  readonly #life: Life
  readonly #all: Assembled
  readonly #parts: Parts

  constructor(core: Core, ports: ClusterPorts) {
    this.#life = new Life(core, ports)
    this.#all = this.#life.all
    this.#parts = this.#all.parts
  }

  decides(siteId: SiteId): boolean {
    return this.#all.deciding.shardFor(siteId) !== null
  }

  decidesFor(agentId: AgentId): boolean {
    return this.#all.deciding.decidesFor(agentId)
  }

  get leads(): boolean {
    return this.#all.deciding.leads
  }

  fenceOn(siteId: SiteId): Fence | undefined {
    return this.#all.deciding.shardFor(siteId)?.fence
  }

  fenced(fence: Fence | undefined): void {
    this.#all.deciding.fenced(fence)
    void this.#parts.members.beat()
  }

  figures(): ClusterFigures {
    return figuresOf(this.#parts, this.#all.deciding, this.#life.ears.figures())
  }

  start(): Promise<void> {
    return this.#life.start()
  }

  stop(): Promise<void> {
    return this.#life.stop()
  }

  moved(live: LiveConversation, entries: readonly Entry[]): void {
    this.#all.following.moved(live, entries)
  }

  said(live: LiveConversation, news: News): void {
    this.#all.following.said(live, news)
  }

  follow(id: ConversationId): Promise<LiveConversation | null> {
    return this.#all.following.follow(id)
  }

  followOpenOf(visitorId: VisitorId): Promise<void> {
    return this.#all.following.followOpenOf(visitorId)
  }

  visitorArrived(visitorId: VisitorId): void {
    this.#all.following.visitorArrived(visitorId)
  }

  followHeldBy(agentId: AgentId): Promise<void> {
    return this.#all.following.followHeldBy(agentId)
  }

  decided(live: LiveConversation): Promise<void> {
    return this.#all.following.decided(live)
  }

  visitorIs(live: LiveConversation, awaySince: number | null): void {
    this.#all.following.visitorIs(live, awaySince)
  }

  enlist(live: LiveConversation): void {
    live.lastUsedAt = this.#parts.core.clock.now()
    live.relay = (to, frame) => this.#relay(live, to, frame)
  }

  begin(live: LiveConversation): void {
    sayHold(this.#parts, live, HERE)
  }

  refresh(live: LiveConversation): Promise<void> {
    return this.#parts.copies.refresh(live)
  }

  agentIs(id: AgentId, lastSeenAt: number | null): void {
    const { core, roster, self } = this.#parts
    sayAgent(this.#parts, id, lastSeenAt)
    if (lastSeenAt !== null) return
    for (const live of core.registry.heldBy(id)) {
      if (!roster.factOf(self, live.id)) sayHold(this.#parts, live, NOT_MINE)
    }
  }

  hasOtherBrowser(id: AgentId, tokenHash: string | undefined): boolean {
    if (tokenHash === undefined) return false
    const browsers = this.#parts.roster.browsersOf(id, this.#parts.self)
    return browsers.some((browser) => browser !== browserOf(tokenHash))
  }

  async ask(live: LiveConversation, question: Question): Promise<Outcome<unknown>> {
    const { calls, self, copies } = this.#parts
    const { siteId } = live.conversation
    const holder = deciderOf(this.#parts, siteId)
    if (holder === null || holder === self) return refused('try-again')
    const outcome = await calls.ask((ref) =>
      tellDecider(this.#parts, siteId, { type: 'ask', ref, question }),
    )
    // What was done stays done, also when what became of it cannot be read yet.
    await copies.refresh(live).catch((error: unknown) => {
      if (!outcome.ok) throw error
    })
    return outcome
  }

  get name(): string {
    return this.#parts.self
  }

  async bringFrames(stream: StreamFrames): Promise<boolean> {
    const { members, mail, calls } = this.#parts
    const node = [...members.others()].find((other) => stream.key.startsWith(other))
    if (node === undefined) return false
    return (await calls.ask((ref) => mail.send(node, { type: 'frames', ref, ...stream }))).ok
  }

  takeFrames(take: (stream: StreamFrames) => boolean): void {
    this.#parts.takeFrames = take
  }

  loadOf(id: AgentId): number {
    const { core, digests } = this.#parts
    const held = core.registry.heldBy(id)
    const here = held.filter(({ conversation }) => this.decides(conversation.siteId)).length
    return here + digests.loadOf(id)
  }

  watchFloor(): void {
    this.#all.wall.sayWatching()
  }

  isFloorWatched(): boolean {
    return this.#all.wall.isWatched()
  }

  showFloor(part: FloorPart): void {
    this.#all.wall.show(part)
  }

  floorParts(): FloorPart[] | null {
    return this.#all.wall.others()
  }

  floorMoved(): void {
    this.#all.showing.soon()
  }

  closeVisitor(visitorId: VisitorId, reason: CloseReason): void {
    broadcast(this.#parts, { type: 'close-visitor', visitorId, reason })
  }

  #relay(live: LiveConversation, to: 'visitor' | 'agent' | 'all', frame: object): void {
    const { roster, mail, self } = this.#parts
    const { id } = live
    const nodes = to === 'visitor' ? roster.placesOf(id) : roster.holdersOf(id)
    for (const node of nodes) if (node !== self) mail.send(node, { type: 'signal', id, to, frame })
  }
}
