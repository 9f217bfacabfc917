/** Hints between parts of one process, each of which takes itself for a process of its own. */
import type { PubSub } from '../ports/pubsub.ts'

export interface Hub {
  join: () => PubSub
}

type Listener = (text: string) => void

export function createHub(): Hub {
  const topics = new Map<string, Set<Listener>>()

  function subscribe(topic: string, listener: Listener): () => void {
    const listeners = topics.get(topic) ?? new Set()
    topics.set(topic, listeners.add(listener))
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) topics.delete(topic)
    }
  }

  function publish(topic: string, text: string): Promise<boolean> {
    const listeners = [...(topics.get(topic) ?? [])]
    // Delivered in a turn of its own, as by a network.
    for (const listener of listeners) setImmediate(() => listener(text))
    return Promise.resolve(listeners.length > 0)
  }

  return {
    join() {
      const mine = new Set<() => void>()
      let isOpen = true
      return {
        publish: (topic, text) => (isOpen ? publish(topic, text) : Promise.resolve(false)),
        subscribe(topic, listener) {
          const stop = subscribe(topic, (text) => isOpen && listener(text))
          mine.add(stop)
          return () => {
            mine.delete(stop)
            stop()
          }
        },
        isUp: () => isOpen,
        onChange: () => undefined,
        close() {
          isOpen = false
          for (const stop of mine) stop()
          return Promise.resolve()
        },
      }
    },
  }
}
