/**
 * What happens by itself, the earliest first. Things that are due after the same time stand in one list, in the order in
 * which they were set and therefore in the order in which they are due: setting and calling off cost nothing but a link,
 * however many wait. Only the lists, few as durations are, are in a heap.
 */
import { Heap, type Heaped } from './heap.ts'

export interface Dated<T> {
  /** Infinity: never. */
  dueAt: number
  dueList: DueList<T> | null
  dueBefore: T | null
  dueAfter: T | null
}

export interface DueList<T> extends Heaped {
  readonly durationMs: number
  first: T | null
  last: T | null
}

/** What a thing holds that is not due yet. */
export const NEVER_DUE = { dueAt: Infinity, dueList: null, dueBefore: null, dueAfter: null }

export class DueTimes<T extends Dated<T>> {
  readonly #lists = new Map<number, DueList<T>>()
  readonly #heap = new Heap<DueList<T>>(
    (a, b) => (a.first?.dueAt ?? Infinity) < (b.first?.dueAt ?? Infinity),
  )

  first(): T | null {
    return this.#heap.first()?.first ?? null
  }

  /** Sets when the thing is due, instead of any time before. `now` MUST NOT run backwards. */
  set(thing: T, at: number, now: number): void {
    this.clear(thing)
    const list = this.#listOf(at - now)
    thing.dueAt = at
    thing.dueList = list
    thing.dueBefore = list.last
    if (list.last) list.last.dueAfter = thing
    else list.first = thing
    list.last = thing
    if (list.first === thing) this.#heap.settle(list)
  }

  clear(thing: T): void {
    const list = thing.dueList
    if (list === null) return
    const { dueBefore, dueAfter } = thing
    if (dueBefore) dueBefore.dueAfter = dueAfter
    else list.first = dueAfter
    if (dueAfter) dueAfter.dueBefore = dueBefore
    else list.last = dueBefore
    thing.dueAt = Infinity
    thing.dueList = null
    thing.dueBefore = null
    thing.dueAfter = null
    if (list.first === null) this.#drop(list)
    else if (dueBefore === null) this.#heap.settle(list)
  }

  #listOf(durationMs: number): DueList<T> {
    const known = this.#lists.get(durationMs)
    if (known) return known
    const list: DueList<T> = { durationMs, first: null, last: null, heapIndex: -1 }
    this.#lists.set(durationMs, list)
    return list
  }

  #drop(list: DueList<T>): void {
    this.#heap.remove(list)
    this.#lists.delete(list.durationMs)
  }
}
