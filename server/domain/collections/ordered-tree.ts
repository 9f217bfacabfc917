/** An ordered set that knows at which place each member stands: insert, remove and place in O(log n). */

/**
 * A member's node. The tree is a treap: ordered by `compare` from left to right and by `weight`, a pseudo-random
 * number, from top to bottom, which keeps it shallow. `size` counts the node and everything below it.
 */
export interface TreeNode<T> {
  readonly value: T
  readonly weight: number
  size: number
  parent: TreeNode<T> | null
  left: TreeNode<T> | null
  right: TreeNode<T> | null
}

/** Two members MUST keep their order to each other while both are in the tree. */
export class OrderedTree<T> implements Iterable<T> {
  #root: TreeNode<T> | null = null
  /** Most come at the end and most go from the beginning. */
  #first: TreeNode<T> | null = null
  #last: TreeNode<T> | null = null
  #seed = 0x9e3779b9
  readonly #compare: (a: T, b: T) => number

  constructor(compare: (a: T, b: T) => number) {
    this.#compare = compare
  }

  get size(): number {
    return sizeOf(this.#root)
  }

  first(): TreeNode<T> | null {
    return this.#first
  }

  insert(value: T): TreeNode<T> {
    const weight = this.#nextWeight()
    const node: TreeNode<T> = { value, weight, size: 1, parent: null, left: null, right: null }
    if (this.#last !== null && this.#compare(value, this.#last.value) >= 0) this.#append(node)
    else this.#attach(node)
    while (node.parent !== null && node.parent.weight < weight) this.#lift(node, node.parent)
    return node
  }

  remove(node: TreeNode<T>): void {
    if (this.#first === node) this.#first = nextOf(node)
    for (let child = heavier(node); child !== null; child = heavier(node)) this.#lift(child, node)
    for (let above = node.parent; above !== null; above = above.parent) above.size--
    this.#hang(node.parent, node, null)
    if (this.#last === node) this.#last = this.#root === null ? null : rightmost(this.#root)
    node.parent = null
  }

  /** In order; the tree MUST NOT change meanwhile. */
  *[Symbol.iterator](): Generator<T> {
    for (let node = this.first(); node !== null; node = nextOf(node)) yield node.value
  }

  /** Xorshift: the weights only have to be well mixed, and the same in every run. */
  #nextWeight(): number {
    this.#seed ^= this.#seed << 13
    this.#seed ^= this.#seed >>> 17
    this.#seed ^= this.#seed << 5
    return this.#seed
  }

  /** Behind the last one there is nothing to compare with. */
  #append(node: TreeNode<T>): void {
    node.parent = this.#last
    if (this.#last) this.#last.right = node
    this.#last = node
    for (let above = node.parent; above !== null; above = above.parent) above.size++
  }

  #attach(node: TreeNode<T>): void {
    let at = this.#root
    let isFirst = true
    while (at !== null) {
      at.size++
      const isBefore = this.#compare(node.value, at.value) < 0
      isFirst &&= isBefore
      const below: TreeNode<T> | null = isBefore ? at.left : at.right
      if (below === null) {
        node.parent = at
        if (isBefore) at.left = node
        else at.right = node
      }
      at = below
    }
    this.#root ??= node
    this.#last ??= node
    if (isFirst) this.#first = node
  }

  /** Turns the node and its parent around; the order from left to right stays. */
  #lift(node: TreeNode<T>, parent: TreeNode<T>): void {
    const isLeft = parent.left === node
    const inner = isLeft ? node.right : node.left
    this.#hang(parent.parent, parent, node)
    if (isLeft) {
      parent.left = inner
      node.right = parent
    } else {
      parent.right = inner
      node.left = parent
    }
    if (inner) inner.parent = parent
    parent.parent = node
    node.size = parent.size
    parent.size = sizeOf(parent.left) + sizeOf(parent.right) + 1
  }

  #hang(parent: TreeNode<T> | null, old: TreeNode<T>, node: TreeNode<T> | null): void {
    if (parent === null) this.#root = node
    else if (parent.left === old) parent.left = node
    else parent.right = node
    if (node) node.parent = parent
  }
}

/** How many stand before the node. */
export function rankOf<T>(node: TreeNode<T>): number {
  let rank = sizeOf(node.left)
  for (let at = node; at.parent !== null; at = at.parent) {
    if (at.parent.right === at) rank += sizeOf(at.parent.left) + 1
  }
  return rank
}

export function nextOf<T>(node: TreeNode<T>): TreeNode<T> | null {
  if (node.right !== null) return leftmost(node.right)
  let at = node
  while (at.parent !== null && at.parent.right === at) at = at.parent
  return at.parent
}

function sizeOf<T>(node: TreeNode<T> | null): number {
  return node === null ? 0 : node.size
}

function leftmost<T>(top: TreeNode<T>): TreeNode<T> {
  let node = top
  while (node.left !== null) node = node.left
  return node
}

function rightmost<T>(top: TreeNode<T>): TreeNode<T> {
  let node = top
  while (node.right !== null) node = node.right
  return node
}

function heavier<T>({ left, right }: TreeNode<T>): TreeNode<T> | null {
  if (left === null || right === null) return left ?? right
  return left.weight > right.weight ? left : right
}
