/** A priority queue whose items know their own place, so that one that changed can be moved and one that left taken out. */

export interface Heaped {
  /** The place in the heap; -1 outside. An item is in one heap at a time. */
  heapIndex: number
}

/** Each item comes before those at twice its index plus one and two. */
export class Heap<T extends Heaped> {
  readonly #items: T[] = []
  readonly #isBefore: (a: T, b: T) => boolean

  constructor(isBefore: (a: T, b: T) => boolean) {
    this.#isBefore = isBefore
  }

  get size(): number {
    return this.#items.length
  }

  first(): T | undefined {
    return this.#items[0]
  }

  /** Whoever would be first if the first were not there. */
  second(): T | undefined {
    return this.#earlierChild(0)
  }

  /** Puts the item in, or to its new place when its order changed. O(log n). */
  settle(item: T): void {
    const from = item.heapIndex < 0 ? this.#items.length : item.heapIndex
    const index = this.#rise(item, from)
    if (index === from) this.#sink(item, from)
  }

  /** Takes the item out; nothing happens when it is not in. O(log n). */
  remove(item: T): void {
    const index = item.heapIndex
    if (index < 0) return
    item.heapIndex = -1
    const last = this.#items.pop()
    if (last === undefined || last === item) return
    last.heapIndex = index
    this.settle(last)
  }

  /** Puts everything in order again after the order itself changed. */
  reorder(): void {
    for (let index = (this.#items.length >> 1) - 1; index >= 0; index--) {
      const item = this.#items[index]
      if (item) this.#sink(item, index)
    }
  }

  #put(item: T, index: number): void {
    this.#items[index] = item
    item.heapIndex = index
  }

  #rise(item: T, from: number): number {
    let index = from
    while (index > 0) {
      const up = (index - 1) >> 1
      const parent = this.#items[up]
      if (parent === undefined || !this.#isBefore(item, parent)) break
      this.#put(parent, index)
      index = up
    }
    this.#put(item, index)
    return index
  }

  #sink(item: T, from: number): void {
    let index = from
    for (;;) {
      const child = this.#earlierChild(index)
      if (child === undefined || !this.#isBefore(child, item)) break
      const down = child.heapIndex
      this.#put(child, index)
      index = down
    }
    this.#put(item, index)
  }

  #earlierChild(index: number): T | undefined {
    const left = this.#items[2 * index + 1]
    const right = this.#items[2 * index + 2]
    return left && right && this.#isBefore(right, left) ? right : left
  }
}
