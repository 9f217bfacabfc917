/** Runs a query of `sql/` on a connection: compiled and prepared once, bound by name. */
import { compile, ROWS_MAX, sqliteBuilder, type Query } from '../sql/statement.ts'
import type { Connection } from './database/open.ts'

export interface Prepared<Input, Row> {
  /** Returns the number the row got, for tables that number their rows. */
  run: (input: Input) => number
  get: (input: Input) => Row | undefined
  all: (input: Input) => Row[]
}

/**
 * Inserts a part of a list as few statements: each costs more than a row does. `fill` adds the values of a row in the
 * order of the query. Answers with the number the last row got, for tables that number their rows.
 */
export function prepareInsert<Row extends object>(
  connection: Connection,
  definition: Query<Row, never>,
  fill: (values: unknown[], row: Row) => void,
): (rows: readonly Row[], from: number, to: number) => number {
  const { sql } = compile(sqliteBuilder, definition)
  const ofMany = (count: number) =>
    connection.prepare(
      sql.replace(/(?<=\bvalues )\([^)]*\)/, (one) => Array(count).fill(one).join(', ')),
    )
  const whole = ofMany(ROWS_MAX)
  const single = ofMany(1)
  return (rows, from, to) => {
    let next = from
    let last = 0
    while (next < to) {
      const count = to - next < ROWS_MAX ? 1 : ROWS_MAX
      const values: unknown[] = []
      for (const row of rows.slice(next, next + count)) fill(values, row)
      const statement = count === 1 ? single : whole
      last = Number(statement.run(values).lastInsertRowid)
      next += count
    }
    return last
  }
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
