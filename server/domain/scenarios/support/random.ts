/** Chance that can be repeated from its seed. */
export interface Random {
  /** 0 ≤ x < 1. */
  next: () => number
  below: (limit: number) => number
  oneOf: <T>(list: readonly T[]) => T
  chance: (probability: number) => boolean
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    oneOf: (list) => {
      const one = list[below(list.length)]
      if (one === undefined) throw new Error('an empty list')
      return one
    },
  }
}
