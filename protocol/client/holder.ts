/** Holds the current view and tells whoever listens when it was replaced. */

export interface Holder<TView> {
  get: () => TView
  /** The same object again is no change. */
  set: (view: TView) => void
  /** Everything set inside is told as one change. */
  batch: (work: () => void) => void
  subscribe: (listener: (view: TView) => void) => () => void
}

export function createHolder<TView>(first: TView): Holder<TView> {
  const listeners = new Set<(view: TView) => void>()
  let view = first
  let told = first
  let depth = 0

  const tell = () => {
    if (depth > 0 || told === view) return
    told = view
    for (const listener of [...listeners]) listener(view)
  }
  return {
    get: () => view,
    set: (next) => {
      view = next
      tell()
    },
    batch: (work) => {
      depth += 1
      try {
        work()
      } finally {
        depth -= 1
      }
      tell()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
