/** What the bench of the store measures: a store, and bare inserts into the same database. */
import type { Store } from '../../server/ports/store.ts'

export interface RawRow {
  id: string
  n: number
  at: number
  ref: string
  body: string
}

export interface StoreBench {
  store: Store
  /** Durable when settled. */
  insertRaw: (rows: RawRow[]) => Promise<void>
  close: () => Promise<void>
}
