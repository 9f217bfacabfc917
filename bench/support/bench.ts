/** What every scenario is given. */
export interface Bench {
  /** Smaller and shorter: shows that everything runs, not what it reaches. */
  isQuick: boolean
  /** How often floor and product alternate. */
  rounds: number
  say: (line: string) => void
}
