/** Runs a query of `sql/` on a connection: compiled and prepared once, bound by name. */
import { compile, sqliteBuilder, type Query } from '../sql/statement.ts'
import type { Connection } from './open.ts'

export interface Prepared<Input, Row> {
  /** Returns the number the row got, for tables that number their rows. */
  run: (input: Input) => number
  get: (input: Input) => Row | undefined
  all: (input: Input) => Row[]
}

export function prepare<Input extends object, Row>(
  connection: Connection,
  definition: Query<Input, Row>,
): Prepared<Input, Row> {
  const { sql, bindings } = compile(sqliteBuilder, definition)
  const statement = connection.prepare<unknown[], Row>(sql)
  const bind = (input: Input) =>
    bindings.map((binding) =>
      'field' in binding ? input[binding.field as keyof Input] : binding.value,
    )
  return {
    run: (input) => Number(statement.run(...bind(input)).lastInsertRowid),
    get: (input) => statement.get(...bind(input)),
    all: (input) => statement.all(...bind(input)),
  }
}
