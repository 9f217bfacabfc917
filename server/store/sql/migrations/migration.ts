/** What a step from one version of the database to the next is. */
import type { RawBuilder } from 'kysely'

/** What a migration must know of the database it runs on. */
export interface DialectTraits {
  /** A number that the database gives to each new row, growing. */
  rowId: RawBuilder<unknown>
  /** The type of ids, compared byte by byte. */
  idText: RawBuilder<unknown>
  /**
   * Whether several processes write at once. Then constraints keep unique what a single writer keeps in memory, and
   * entries are found by indexes of the journal instead of being filed later.
   */
  isShared: boolean
  /** Ends a table whose primary key should be its only structure. */
  keyed: RawBuilder<unknown>
}

/** Its statements, in order; all of them run in one transaction. */
export type Migration = (traits: DialectTraits) => readonly RawBuilder<unknown>[]
