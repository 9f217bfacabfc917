/** All that changes while the widget runs; whoever listens is told once for each turn in which something did. */

export interface Cell<T> {
  value: T
}

export interface Store {
  cell: <T>(initial: T) => Cell<T>
  /** Returns how to stop listening. */
  onChange: (listener: () => void) => () => void
}

export function createStore(): Store {
  const listeners = new Set<() => void>()
  let isTold = true

  function tell(): void {
    isTold = true
    for (const listener of listeners) listener()
  }
  return {
    cell<T>(initial: T): Cell<T> {
      let held = initial
      return {
        get value() {
          return held
        },
        set value(next) {
          if (Object.is(held, next)) return
          held = next
          if (isTold) queueMicrotask(tell)
          isTold = false
        },
      }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Read like a cell, worked out from others. */
export function derived<T>(read: () => T): { readonly value: T } {
  return {
    get value() {
      return read()
    },
  }
}
