/** Chance that can be repeated from its seed. */
export interface Sampler {
  /** 0 ≤ x < 1. */
  uniform: () => number
  /** Times between things that happen independently of each other. */
  exponential: (mean: number) => number
  /** Durations: none near zero, a few very long. `spread` is the standard deviation ÷ the mean. */
  logNormal: (mean: number, spread: number) => number
}

export function createSampler(seed: number): Sampler {
  const uniform = createUniform(seed)
  const exponential = (mean: number): number => -mean * Math.log(1 - uniform())
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
  const logNormal = (mean: number, spread: number): number => {
    const variance = Math.log(1 + spread * spread)
    return Math.exp(Math.log(mean) - variance / 2 + Math.sqrt(variance) * normal())
  }
  return { uniform, exponential, logNormal }
}

/** Mulberry32. */
function createUniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
