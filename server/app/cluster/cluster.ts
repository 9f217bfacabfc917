/** One process of several on the same database: no client needs to know which of them it talks to. */
import type { CloseReason } from '../../../protocol/model/errors.ts'
import type { Entry } from '../../../protocol/model/entry.ts'
import type { AgentId, ConversationId, VisitorId } from '../../../protocol/model/ids.ts'
import { every } from '../../ports/clock.ts'
import type { Fence } from '../../ports/journal-store.ts'
import type { PubSub } from '../../ports/pubsub.ts'
import type { SharedStore } from '../../ports/shared-store.ts'
import type { Core } from '../core.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { refused, type Outcome } from '../outcome.ts'
import { createCalls } from './said/calls.ts'
import { Copies } from './known/copies.ts'
import { Deciding } from './deciding.ts'
import { createDirectoryNews, type DirectoryNews } from './known/directory-news.ts'
import { browserOf, hearGone, sayAgent, sayHold } from './said/facts.ts'
import type { ClusterFigures } from '../../ports/cluster-figures.ts'
import { figuresOf } from './figures.ts'
import { Following } from './following.ts'
import { hearText, sayAll, sayRequests } from './hearing.ts'
import { createMail, topicOf } from './said/mail.ts'
import { Members } from './known/members.ts'
import { HERE, NOT_MINE } from './said/notices.ts'
import { broadcast, tellDecider, type Parts } from './parts.ts'
import type { Peers, Question, StreamFrames } from './peers.ts'
import { createRemoteFloor } from './known/remote-floor.ts'
import { Roster } from './said/roster.ts'
import { checkAll, dropIdle } from './known/upkeep.ts'

/** Hints that were lost, however that happened, are made up for within this time. */
const CHECK_MS = 4_000
const DROP_MS = 10_000
const FIRST_DECIDER_MS = 5_000

export interface ClusterPorts {
  shared: SharedStore
  pubsub: PubSub
}

export class Cluster implements Peers {
  readonly mayLag = true
  readonly #parts: Parts
  readonly #deciding: Deciding
  readonly #news: DirectoryNews
  readonly #following: Following
  readonly #heard = { hints: 0, letters: 0 }
  #stops: (() => void)[] = []

  constructor(core: Core, { shared, pubsub }: ClusterPorts) {
    const members = new Members(core, shared, pubsub, {
      came: (node) => sayAll(this.#parts, node, true),
      went: (node, silentMs) => hearGone(this.#parts, node, core.clock.now() - silentMs),
      leased: (lease, before) => this.#deciding.leased(lease, before),
      post: (texts) => texts.forEach((text) => this.#hear(text, 'letters')),
      lagged: () => this.#catchUp(),
      beat: () => this.#onBeat(),
    })
    this.#parts = {
      core,
      self: shared.nodeId,
      shared,
      pubsub,
      members,
      roster: new Roster(),
      mail: createMail({
        shared,
        pubsub,
        log: core.log,
        isByPost: (node) => members.isByPost(node),
      }),
      copies: new Copies(core, shared, {
        made: (live) => this.#following.onCopy(live),
        read: (live, before) => this.#following.onRead(live, before),
      }),
      calls: createCalls(core.clock),
      remoteFloor: createRemoteFloor(),
      takeFrames: () => false,
    }
    this.#following = new Following(this.#parts)
    this.#deciding = new Deciding(this.#parts)
    this.#news = createDirectoryNews(this.#parts)
  }

  get decides(): boolean {
    return this.#deciding.fence !== undefined
  }

  get fence(): Fence | undefined {
    return this.#deciding.fence
  }

  fenced(): void {
    this.#deciding.putDown()
    void this.#parts.members.beat()
  }

  figures(): ClusterFigures {
    return figuresOf(this.#parts, this.fence, this.#heard)
  }

  async start(): Promise<void> {
    const { core, pubsub, self, members, remoteFloor } = this.#parts
    core.dispatcher.useFloor(remoteFloor)
    this.#stops = [
      pubsub.subscribe(topicOf(self), (text) => this.#hear(text, 'hints')),
      every(core.clock, CHECK_MS, () => void checkAll(this.#parts, this.#deciding)),
      every(core.clock, DROP_MS, () => dropIdle(this.#parts, this.decides)),
    ]
    pubsub.onChange(() => this.#onHintsChange())
    core.log.info({ node: self }, 'one of several processes')
    await members.start()
    await this.#until(FIRST_DECIDER_MS, () => this.decides || members.lease?.holder !== self)
  }

  async stop(): Promise<void> {
    const { members, mail, pubsub } = this.#parts
    for (const stop of this.#stops) stop()
    this.#news.stop()
    this.#deciding.putDown()
    await members.stop().catch(() => undefined)
    broadcast(this.#parts, { type: 'bye' })
    await mail.flush()
    await pubsub.close()
  }

  moved(live: LiveConversation, entries: readonly Entry[]): void {
    this.#following.moved(live, entries)
  }

  follow(id: ConversationId): Promise<LiveConversation | null> {
    return this.#following.follow(id)
  }

  followOpenOf(visitorId: VisitorId): Promise<void> {
    return this.#following.followOpenOf(visitorId)
  }

  visitorArrived(visitorId: VisitorId): void {
    this.#following.visitorArrived(visitorId)
  }

  followHeldBy(agentId: AgentId): Promise<void> {
    return this.#following.followHeldBy(agentId)
  }

  decided(live: LiveConversation): Promise<void> {
    return this.#following.decided(live)
  }

  visitorIs(live: LiveConversation, awaySince: number | null): void {
    this.#following.visitorIs(live, awaySince)
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
    const { calls, members, self, copies } = this.#parts
    const holder = members.lease?.holder
    if (holder === undefined || holder === self) return refused('try-again')
    const outcome = await calls.ask((ref) =>
      tellDecider(this.#parts, { type: 'ask', ref, question }),
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
    const { core, remoteFloor } = this.#parts
    return this.decides ? core.registry.heldBy(id).length : remoteFloor.loadOf(id)
  }

  watchFloor(): void {
    this.#deciding.sayWatching()
  }

  isFloorWatched(): boolean {
    return this.decides && this.#deciding.isWatched()
  }

  showFloor(text: string): void {
    if (this.decides) this.#deciding.showView(text)
  }

  floorMoved(): void {
    this.#deciding.floorMoved()
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

  #hear(text: string, way: 'hints' | 'letters'): void {
    this.#heard[way] += 1
    try {
      hearText({ parts: this.#parts, deciding: this.#deciding, news: this.#news }, text)
    } catch (error) {
      this.#parts.core.log.error({ err: error }, 'a notice of another process could not be taken')
    }
  }

  #onBeat(): void {
    this.#deciding.showFloor()
    this.#deciding.sayWatching()
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
    void checkAll(this.#parts, this.#deciding)
    this.#news.reload().catch((error: unknown) => {
      this.#parts.core.log.warn({ err: error }, 'the directory could not be read again')
    })
  }

  async #until(limitMs: number, isTrue: () => boolean): Promise<void> {
    const endsAt = performance.now() + limitMs
    while (!isTrue() && performance.now() < endsAt)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
