/** One process of several on the same database: no client needs to know which of them it talks to. */
import type { CloseReason } from '../../../protocol/model/errors.ts'
import type { Entry } from '../../../protocol/model/entry.ts'
import type { AgentId, ConversationId, SiteId, VisitorId } from '../../../protocol/model/ids.ts'
import { every } from '../../ports/clock.ts'
import type { ClusterFigures } from '../../ports/cluster-figures.ts'
import type { Fence } from '../../ports/journal-store.ts'
import type { Core } from '../core.ts'
import type { LiveConversation, News } from '../live/conversation.ts'
import { refused, type Outcome } from '../outcome.ts'
import { assemble, type Assembled, type ClusterPorts } from './assemble.ts'
import { Ears } from './ears.ts'
import { figuresOf } from './figures.ts'
import { sayAll, sayRequests } from './hearing.ts'
import { checkAll, dropIdle } from './known/upkeep.ts'
import { broadcast, deciderOf, tellDecider, type Parts } from './parts.ts'
import type { FloorPart, Peers, Question, StreamFrames } from './peers.ts'
import { browserOf, sayAgent, sayHold } from './said/facts.ts'
import { HERE, NOT_MINE } from './said/notices.ts'

/** Hints that were lost, however that happened, are made up for within this time. */
const CHECK_MS = 4_000
const DROP_MS = 10_000
const FIRST_DECIDER_MS = 5_000
const FIRST_HINTS_MS = 1_000

export class Cluster implements Peers {
  readonly mayLag = true
  readonly #all: Assembled
  readonly #parts: Parts
  readonly #ears: Ears
  #stops: (() => void)[] = []

  constructor(core: Core, ports: ClusterPorts) {
    this.#all = assemble(core, ports, {
      post: (texts) => this.#ears.post(texts),
      lagged: () => this.#catchUp(),
      beat: () => this.#onBeat(),
    })
    this.#parts = this.#all.parts
    this.#ears = new Ears(this.#all)
  }

  decides(siteId: SiteId): boolean {
    return this.#all.deciding.shardFor(siteId) !== null
  }

  decidesFor(agentId: AgentId): boolean {
    return this.#all.deciding.decidesFor(agentId)
  }

  get leads(): boolean {
    return this.#all.deciding.decided().some(({ index }) => index === 0)
  }

  fenceOn(siteId: SiteId): Fence | undefined {
    return this.#all.deciding.shardFor(siteId)?.fence
  }

  fenced(fence: Fence | undefined): void {
    this.#all.deciding.fenced(fence)
    void this.#parts.members.beat()
  }

  figures(): ClusterFigures {
    return figuresOf(this.#parts, this.#all.deciding, this.#ears.figures())
  }

  async start(): Promise<void> {
    const { core, pubsub, self, members, leases } = this.#parts
    const { floors, deciding } = this.#all
    core.dispatcher.useFloor(floors)
    deciding.allocate()
    this.#stops = [
      ...this.#ears.listen(),
      core.directory.subscribe(() => deciding.allocateSoon()),
      every(core.clock, CHECK_MS, () => void checkAll(this.#parts, deciding)),
      every(core.clock, DROP_MS, () => dropIdle(this.#parts)),
    ]
    core.log.info({ node: self }, 'one of several processes')
    // What is said by post is heard later than what is said by hint.
    await this.#until(FIRST_HINTS_MS, () => pubsub.isUp())
    pubsub.onChange(() => this.#onHintsChange())
    await members.start()
    await this.#until(FIRST_DECIDER_MS, () => this.leads || leases.get(0)?.holder !== self)
  }

  async stop(): Promise<void> {
    const { members, mail, pubsub } = this.#parts
    for (const stop of this.#stops) stop()
    this.#all.news.stop()
    this.#all.deciding.putAllDown()
    await members.stop().catch(() => undefined)
    broadcast(this.#parts, { type: 'bye' })
    await mail.flush()
    await pubsub.close()
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
    await copies.refresh(live)
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

  #onBeat(): void {
    this.#all.showing.now()
    this.#all.wall.sayWatching()
    sayRequests(this.#parts)
  }

  #onHintsChange(): void {
    const { pubsub, core, members } = this.#parts
    core.log.info({ isUp: pubsub.isUp() }, 'hints between processes changed')
    void members.beat()
    this.#catchUp()
  }

  /** What was said meanwhile may be lost, to and fro. */
  #catchUp(): void {
    for (const node of this.#parts.members.others()) sayAll(this.#parts, node, true)
    void checkAll(this.#parts, this.#all.deciding)
    this.#all.news.reload().catch((error: unknown) => {
      this.#parts.core.log.warn({ err: error }, 'the directory could not be read again')
    })
  }

  async #until(limitMs: number, isTrue: () => boolean): Promise<void> {
    const endsAt = performance.now() + limitMs
    while (!isTrue() && performance.now() < endsAt)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
