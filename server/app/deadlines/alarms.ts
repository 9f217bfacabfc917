/** Wakes the program when something is due. Truth stays with whoever asked: a wake-up only says 'look again'. */
import { Heap, type Heaped } from '../../domain/collections/heap.ts'
import type { Clock } from '../../ports/clock.ts'

interface Alarm extends Heaped {
  key: string
  at: number
}

/** Longer waits are taken in steps, so that a step of the clock is noticed. */
const STEP_MS = 1_000

export class Alarms {
  readonly #clock: Clock
  readonly #wake: (key: string) => void
  readonly #heap = new Heap<Alarm>((a, b) => a.at < b.at)
  readonly #armed = new Map<string, Alarm>()
  #sleepsUntil = Infinity
  #cancel: (() => void) | null = null
  #isStopped = false

  /** `wake` is called with each key that is due. It MUST NOT throw. */
  constructor(clock: Clock, wake: (key: string) => void) {
    this.#clock = clock
    this.#wake = wake
  }

  /** Wakes `key` no later than `at`, once. A later `at` than one already set changes nothing: the early wake-up looks again. */
  wakeBy(key: string, at: number): void {
    const held = this.#armed.get(key)
    if (held && held.at <= at) return
    const alarm = held ?? { key, at, heapIndex: -1 }
    alarm.at = at
    this.#armed.set(key, alarm)
    this.#heap.settle(alarm)
    this.#sleep()
  }

  /** Whether `key` is woken no later than `at` anyway. */
  ringsBy(key: string, at: number): boolean {
    const armed = this.#armed.get(key)
    return armed !== undefined && armed.at <= at
  }

  stop(): void {
    this.#isStopped = true
    this.#cancel?.()
  }

  #sleep(): void {
    const first = this.#heap.first()
    if (this.#isStopped || !first || first.at >= this.#sleepsUntil) return
    this.#cancel?.()
    this.#sleepsUntil = first.at
    const waitMs = Math.min(STEP_MS, Math.max(0, first.at - this.#clock.now()))
    this.#cancel = this.#clock.after(waitMs, () => this.#ring())
  }

  #ring(): void {
    this.#cancel = null
    this.#sleepsUntil = Infinity
    const now = this.#clock.now()
    for (let first = this.#heap.first(); first && first.at <= now; first = this.#heap.first()) {
      this.#heap.remove(first)
      this.#armed.delete(first.key)
      this.#wake(first.key)
    }
    this.#sleep()
  }
}
