/** The process that holds the lease decides: it builds the floor from the store, and shows the others what is on it. */
import { createFloor } from '../../domain/routing/floor.ts'
import type { Fence } from '../../ports/journal-store.ts'
import type { LeaseState, NodeId } from '../../ports/shared-store.ts'
import { callBackHere, transferHere } from '../agent/transfer.ts'
import { recentAssignments, takeUp } from '../dispatch/take-up.ts'
import { refused, type Outcome } from '../outcome.ts'
import { LEASE } from './known/members.ts'
import type { FloorDigest } from './said/notices.ts'
import { broadcast, tellDecider, type Parts } from './parts.ts'
import type { Question } from './peers.ts'

const SHOW_MS = 250
/** Who watches says so with every beat. */
const WATCH_MS = 4_000
/** Sooner after its start, a process cannot know who was here before. */
const COLD_MS = 30_000

export class Deciding {
  readonly #parts: Parts
  readonly #startedAt: number
  readonly #watchers = new Map<NodeId, number>()
  #fence: Fence | undefined
  #takingUp: number | null = null
  #newestToken = 0
  #digest = ''
  #timer: (() => void) | null = null

  constructor(parts: Parts) {
    this.#parts = parts
    this.#startedAt = parts.core.clock.now()
  }

  get fence(): Fence | undefined {
    return this.#fence
  }

  /** Deciding, or about to. */
  get wantsAll(): boolean {
    return this.#fence !== undefined || this.#takingUp !== null
  }

  leased({ holder, token }: LeaseState, before: NodeId | null): void {
    if (holder !== this.#parts.self) return this.putDown()
    if (this.#fence?.token === token || this.#takingUp === token) return
    this.putDown()
    this.#takingUp = token
    this.#takeUp(token, before).catch((error: unknown) => {
      this.#parts.core.log.warn({ err: error }, 'the floor could not be built and is tried again')
      if (this.#takingUp !== token) return
      this.#takingUp = null
      this.#parts.core.clock.after(SHOW_MS, () => this.#again(token))
    })
  }

  putDown(): void {
    this.#takingUp = null
    if (!this.#fence) return
    this.#fence = undefined
    const { core, remoteFloor } = this.#parts
    core.dispatcher.useFloor(remoteFloor)
    core.log.info({}, 'another process decides')
  }

  async #takeUp(token: number, before: NodeId | null): Promise<void> {
    const { core, shared, copies } = this.#parts
    broadcast(this.#parts, { type: 'decides', token })
    if (before !== null) await shared.cutOff(before)
    await copies.takeAll(await core.store.loadLive())
    await copies.refreshAll(core.registry.all())
    const assignments = await recentAssignments(core)
    if (this.#takingUp !== token) return
    this.#takingUp = null
    this.#fence = { lease: LEASE, token }
    core.dispatcher.useFloor(createFloor())
    const isCold = core.clock.now() - this.#startedAt < COLD_MS
    takeUp(core, { lives: [...core.registry.all()], assignments, isCold })
    core.log.info({ token, conversations: core.registry.size }, 'this process decides')
    this.showFloor()
  }

  #again(token: number): void {
    const { members, self } = this.#parts
    const { lease } = members
    if (lease?.holder === self && lease.token === token) this.leased(lease, null)
  }

  // What is shown to the others

  floorMoved(): void {
    if (!this.#fence || this.#timer) return
    this.#timer = this.#parts.core.clock.after(SHOW_MS, () => {
      this.#timer = null
      this.showFloor()
    })
  }

  /** Tells the others how the floor stands, if that changed. */
  showFloor(): void {
    if (!this.#fence) return
    const digest = this.#digestNow()
    const text = JSON.stringify(digest)
    if (text === this.#digest) return
    this.#digest = text
    broadcast(this.#parts, { type: 'floor', token: this.#fence.token, digest })
  }

  /** A process has come. */
  greet(node: NodeId): void {
    if (!this.#fence) return
    const { mail } = this.#parts
    const { token } = this.#fence
    mail.send(node, { type: 'decides', token })
    mail.send(node, { type: 'floor', token, digest: this.#digestNow() })
  }

  #digestNow(): FloorDigest {
    const { core } = this.#parts
    const now = core.clock.now()
    const { floor } = core.dispatcher
    const sites = core.directory.sites().filter(({ id }) => floor.isSiteOpen(id, now))
    const loads = core.directory.agents().map(({ id }) => [id, core.peers.loadOf(id)] as const)
    return {
      openSites: sites.map(({ id }) => id),
      groups: floor.groups(now),
      loads: loads.flatMap(([id, load]) => (load > 0 ? [[id, load] as [typeof id, number]] : [])),
    }
  }

  hearFloor(token: number, digest: FloorDigest): void {
    if (token < this.#newestToken) return
    this.#newestToken = token
    this.#parts.remoteFloor.show(digest)
  }

  // Supervisors elsewhere

  hearWatcher(node: NodeId): void {
    const isNew = !this.isWatched()
    this.#watchers.set(node, this.#parts.core.clock.now())
    if (isNew) this.#parts.core.floorWatch.touch()
  }

  isWatched(): boolean {
    const since = this.#parts.core.clock.now() - WATCH_MS
    for (const [node, at] of this.#watchers) if (at < since) this.#watchers.delete(node)
    return this.#watchers.size > 0
  }

  showView(text: string): void {
    const { mail } = this.#parts
    if (this.isWatched())
      for (const node of this.#watchers.keys()) mail.send(node, { type: 'floor-view', text })
  }

  /** Said again with every beat, so that a new holder knows. */
  sayWatching(): void {
    if (this.#parts.core.floorWatch.isWatched()) tellDecider(this.#parts, { type: 'watch-floor' })
  }

  // Questions

  async answer(question: Question): Promise<Outcome<unknown>> {
    const { core, copies } = this.#parts
    try {
      if (!this.#fence) return refused('try-again')
      const live = await copies.get(question.conversationId)
      if (!live) return refused('conversation-closed')
      await copies.refresh(live)
      const { conversation } = live
      if (conversation.state !== 'active') return refused('conversation-closed')
      if (conversation.agentId !== question.by) return refused('conflict')
      return question.name === 'transfer'
        ? await transferHere(core, live, question.by, question.to)
        : await callBackHere(core, live)
    } catch (error) {
      core.log.warn({ err: error }, 'a question of another process could not be answered')
      return refused('try-again')
    }
  }
}
