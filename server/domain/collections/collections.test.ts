/** The collections against a plain sorted array, over random changes. */
import { expect, it } from 'vitest'
import { createRandom } from '../scenarios/support/random.ts'
import { DueTimes, NEVER_DUE, type Dated } from './due-times.ts'
import { Heap } from './heap.ts'
import { NumberSet } from './number-set.ts'
import { nextOf, OrderedTree, rankOf, type TreeNode } from './ordered-tree.ts'

const SEED = 7

it('[QU-3] the tree agrees with a sorted array: order, places, first, next', () => {
  const random = createRandom(SEED)
  const tree = new OrderedTree<number>((a, b) => a - b)
  const nodes = new Map<number, TreeNode<number>>()
  for (let at = 0; at < 20_000; at++) {
    const value = random.below(300)
    const node = nodes.get(value)
    if (node) {
      tree.remove(node)
      nodes.delete(value)
    } else nodes.set(value, tree.insert(value))
    if (at % 50 !== 0) continue
    const sorted = [...nodes.keys()].toSorted((a, b) => a - b)
    const inOrder = sorted.flatMap((one) => nodes.get(one) ?? [])
    expect([...tree]).toEqual(sorted)
    expect(tree.size).toBe(sorted.length)
    expect(tree.first()?.value).toBe(sorted[0])
    expect(inOrder.map(rankOf)).toEqual(sorted.map((_, rank) => rank))
    expect(inOrder.map((one) => nextOf(one)?.value)).toEqual([...sorted.slice(1), undefined])
  }
})

it('[QU-3] the tree stays shallow when everything is put in in order', () => {
  const tree = new OrderedTree<number>((a, b) => a - b)
  const nodes = Array.from({ length: 10_000 }, (_, value) => tree.insert(value))
  const depthOf = (node: TreeNode<number>): number => (node.parent ? 1 + depthOf(node.parent) : 0)
  expect(Math.max(...nodes.map(depthOf))).toBeLessThan(60)
})

it('[RT-16] the heap agrees with a sorted array: first, second, changes of place', () => {
  const random = createRandom(SEED)
  const items = Array.from({ length: 60 }, (_, id) => ({ id, key: id, heapIndex: -1 }))
  const order = (a: (typeof items)[number], b: (typeof items)[number]) =>
    a.key - b.key || a.id - b.id
  const heap = new Heap<(typeof items)[number]>((a, b) => order(a, b) < 0)
  for (let at = 0; at < 20_000; at++) {
    const item = random.oneOf(items)
    if (random.chance(0.3)) heap.remove(item)
    else {
      item.key = random.below(40)
      heap.settle(item)
    }
    if (random.chance(0.01)) {
      items.forEach((one) => (one.key = random.below(40)))
      heap.reorder()
    }
    const sorted = items.filter(({ heapIndex }) => heapIndex >= 0).toSorted(order)
    expect(heap.size).toBe(sorted.length)
    expect(heap.first()).toBe(sorted[0])
    expect(heap.second()).toBe(sorted[1])
  }
})

interface Thing extends Dated<Thing> {
  id: number
}

it('[RT-11] [AG-6] what is due agrees with looking at everything, whatever was set and called off', () => {
  const random = createRandom(SEED)
  const things = Array.from({ length: 80 }, (_, id): Thing => ({ id, ...NEVER_DUE }))
  const due = new DueTimes<Thing>()
  let now = 0
  for (let at = 0; at < 20_000; at++) {
    const thing = random.oneOf(things)
    now += random.below(3)
    if (random.chance(0.3)) due.clear(thing)
    else due.set(thing, now + random.oneOf([5, 60, 60, 60, random.below(200) - 20]), now)
    const earliest = Math.min(...things.map(({ dueAt }) => dueAt))
    expect(due.first()?.dueAt ?? Infinity).toBe(earliest)
  }
})

it('the set of numbers agrees with a Set, whatever the numbers are', () => {
  const random = createRandom(SEED)
  const numbers = new NumberSet()
  const expected = new Set<number>()
  // Neighbours, both ends and nothing but multiples of a power of two, which all begin at one slot.
  const values = [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]
  for (let i = 0; i < 5_000; i++) values.push(random.below(4_000) * (i % 2 === 0 ? 1 : 1_024))
  for (const value of values) {
    expect(numbers.has(value)).toBe(expected.has(value))
    expect(numbers.add(value)).toBe(!expected.has(value))
    expected.add(value)
  }
  for (let value = -10; value < 5_000; value++) expect(numbers.has(value)).toBe(expected.has(value))
})
