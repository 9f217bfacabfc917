/** Does something for very many, a few in each turn: a burst to thousands of sockets holds everybody up. */
import type { Clock } from '../../ports/clock.ts'

/** How long a slice waits for the next. */
export const SLICE_GAP_MS = 10

interface Slices<T> {
  clock: Clock
  items: readonly T[]
  /** How many in one turn. */
  size: number
  act: (item: T) => void
  /** One gap after the last slice. */
  done: () => void
}

/** Begins at once; returns how to call off what is left. */
export function inSlices<T>({ clock, items, size, act, done }: Slices<T>): () => void {
  let callOff = (): void => undefined
  const from = (start: number): void => {
    for (const item of items.slice(start, start + size)) act(item)
    const next = start + size
    callOff = clock.after(SLICE_GAP_MS, next < items.length ? () => from(next) : done)
  }
  from(0)
  return () => callOff()
}
