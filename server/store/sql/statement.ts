/** Writes a query once with Kysely and keeps it compiled: building SQL at every call costs more than running it. */
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type Compilable,
  type RawBuilder,
} from 'kysely'
import type { Schema } from './schema.ts'

/** How many rows one statement takes at most: past this the next row costs as much as the first. */
export const ROWS_MAX = 32

/** Builds and compiles, never runs: adapters bind and run the result themselves. */
export type Builder = Kysely<Schema>

export const sqliteBuilder: Builder = new Kysely({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

export const postgresBuilder: Builder = new Kysely({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Stands in a query for a value that is known when it runs. */
class Parameter {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** Takes the place of the input's field of that name. */
export type Parameters<Input> = { readonly [Name in keyof Input]-?: Input[Name] }

/** A query with its inputs and the rows it yields, for any dialect. */
export interface Query<Input, Row> {
  build: (db: Builder, input: Parameters<Input>) => Compilable<Row>
}

export interface Compiled {
  sql: string
  /** The fields of the input, or fixed values, in the order of the placeholders. */
  bindings: readonly ({ field: string } | { value: unknown })[]
}

/** Names the types of a query; the types of its inputs are those of the columns they are compared with. */
export function query<Input, Row = never>(build: Query<Input, Row>['build']): Query<Input, Row> {
  return { build }
}

/** A query in the words of one database, for what the builder has no words for. */
export function rawQuery<Input, Row = never>(
  build: (input: Parameters<Input>) => RawBuilder<Row>,
): Query<Input, Row> {
  return { build: (db, input) => ({ compile: () => build(input).compile(db) }) }
}

export function compile<Input, Row>(db: Builder, { build }: Query<Input, Row>): Compiled {
  const input = new Proxy({} as Parameters<Input>, {
    get: (_target, name) => new Parameter(String(name)),
  })
  const { sql, parameters } = build(db, input).compile()
  const bindings = parameters.map((value) =>
    value instanceof Parameter ? { field: value.name } : { value },
  )
  return { sql, bindings }
}
