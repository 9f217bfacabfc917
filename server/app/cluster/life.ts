/** A process's life among the others: it comes, looks around now and then, makes up for what was lost, and takes leave. */
import { every } from '../../ports/clock.ts'
import type { Core } from '../core.ts'
import { assemble, type Assembled, type ClusterPorts } from './assemble.ts'
import { Ears } from './ears.ts'
import { sayAll, sayRequests } from './hearing.ts'
import { checkAll, dropIdle } from './known/upkeep.ts'
import { broadcast, type Parts } from './parts.ts'

/** Hints that were lost, however that happened, are made up for within this time. */
const CHECK_MS = 4_000
const DROP_MS = 10_000
const FIRST_DECIDER_MS = 5_000
const FIRST_HINTS_MS = 1_000

export class Life {
  readonly all: Assembled
  readonly ears: Ears
  readonly #parts: Parts
  #stops: (() => void)[] = []

  constructor(core: Core, ports: ClusterPorts) {
    this.all = assemble(core, ports, {
      post: (texts) => this.ears.post(texts),
      lagged: () => this.#catchUp(),
      beat: () => this.#onBeat(),
    })
    this.#parts = this.all.parts
    this.ears = new Ears(this.all)
  }

  async start(): Promise<void> {
    const { core, pubsub, self, members, leases } = this.#parts
    const { floors, deciding } = this.all
    core.dispatcher.useFloor(floors)
    deciding.allocate()
    this.#stops = [
      ...this.ears.listen(),
      core.directory.subscribe(() => deciding.allocateSoon()),
      every(core.clock, CHECK_MS, () => void checkAll(this.#parts, deciding)),
      every(core.clock, DROP_MS, () => dropIdle(this.#parts)),
    ]
    core.log.info({ node: self }, 'one of several processes')
    // What is said by post is heard later than what is said by hint.
    await this.#until(FIRST_HINTS_MS, () => pubsub.isUp())
    pubsub.onChange(() => this.#onHintsChange())
    await members.start()
    await this.#until(FIRST_DECIDER_MS, () => deciding.leads || leases.get(0)?.holder !== self)
  }

  async stop(): Promise<void> {
    const { members, mail, pubsub } = this.#parts
    for (const stop of this.#stops) stop()
    this.all.news.stop()
    this.all.deciding.putAllDown()
    await members.stop().catch(() => undefined)
    broadcast(this.#parts, { type: 'bye' })
    await mail.flush()
    await pubsub.close()
  }

  #onBeat(): void {
    this.all.showing.now()
    this.all.wall.sayWatching()
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
    void checkAll(this.#parts, this.all.deciding)
    this.all.news.reload()
  }

  async #until(limitMs: number, isTrue: () => boolean): Promise<void> {
    const endsAt = performance.now() + limitMs
    while (!isTrue() && performance.now() < endsAt)
      await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
