/** What the client half needs of the platform it runs on: time, chance and a place to keep things. */

export interface ClientClock {
  /** Milliseconds since 1970-01-01 UTC. */
  now: () => number
  /** Runs `task` once after `ms`; returns how to call it off. */
  after: (ms: number, task: () => void) => () => void
  /** At least 0 and below 1. */
  random: () => number
}

/** Small texts by key, kept over reloads. A storage that rejects is tolerated: then only memory is left. */
export interface ClientStorage {
  load: (key: string) => Promise<string | null>
  save: (key: string, value: string) => Promise<void>
  remove: (key: string) => Promise<void>
}
