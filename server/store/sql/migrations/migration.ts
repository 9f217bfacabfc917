/** What a step from one version of the database to the next is. */
import type { RawBuilder } from 'kysely'

/** What a migration must know of the database it runs on. */
export interface DialectTraits {
  /** A number that the database gives to each new row, growing. */
  rowId: RawBuilder<unknown>
  /** Ends a table whose primary key should be its only structure. */
  keyed: RawBuilder<unknown>
}

/** Its statements, in order; all of them run in one transaction. */
export type Migration = (traits: DialectTraits) => readonly RawBuilder<unknown>[]
