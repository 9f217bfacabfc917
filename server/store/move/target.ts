/** The PostgreSQL database that is moved to: what is there already, and how rows get there. */
import { sql } from 'kysely'
import type { Connection } from '../postgres/connection/connection.ts'
import { rawQuery } from '../sql/statement.ts'
import { TABLES, type Row, type Table } from './tables.ts'

/** While this table exists the move is not complete, and no server starts on the database. */
export const MARK_TABLE = 'unfinished_move'

const selectMark = rawQuery<object, { name: string | null }>(
  () => sql`select to_regclass(${sql.lit(MARK_TABLE)})::text as name`,
)
const selectProgress = rawQuery<{ table: string }, { source: string; key: string | null }>(
  ({ table }) => sql`
    select source, last_key as key from ${sql.table(MARK_TABLE)} where table_name = ${table}`,
)
const saveProgress = rawQuery<{ table: string; key: string }>(
  ({ table, key }) => sql`
    update ${sql.table(MARK_TABLE)} set last_key = ${key} where table_name = ${table}`,
)
const insertProgress = rawQuery<{ table: string; source: string }>(
  ({ table, source }) => sql`
    insert into ${sql.table(MARK_TABLE)} (table_name, source) values (${table}, ${source})`,
)

export async function isUnfinished(connection: Connection): Promise<boolean> {
  const [row] = await connection.run(selectMark, {})
  return row?.name !== null
}

async function isEmpty(connection: Connection): Promise<boolean> {
  for (const { name } of TABLES) {
    const any = rawQuery<object, unknown>(() => sql`select 1 from ${sql.table(name)} limit 1`)
    if ((await connection.run(any, {})).length > 0) return false
  }
  return true
}

/** Marks the database as being moved to from `source`, or finds that it is; refuses one with anything else in it. */
export async function beginMove(connection: Connection, source: string): Promise<void> {
  if (await isUnfinished(connection)) {
    const [row] = await connection.run(selectProgress, { table: TABLES[0]?.name ?? '' })
    if (row?.source === source) return
    throw new Error(`a move from ${row?.source ?? 'elsewhere'} to this database is not complete`)
  }
  if (!(await isEmpty(connection))) throw new Error('the database to move to is not empty')
  await connection.command('begin')
  await connection.command(
    `create table ${MARK_TABLE} (table_name text primary key, source text not null, last_key text)`,
  )
  for (const { name } of TABLES) await connection.run(insertProgress, { table: name, source })
  await connection.command('commit')
}

export async function lastKeyOf(connection: Connection, { name }: Table): Promise<string | null> {
  const [row] = await connection.run(selectProgress, { table: name })
  return row?.key ?? null
}

/** The rows and how far they reach, together. */
export async function addToTable(connection: Connection, table: Table, rows: Row[]): Promise<void> {
  const { name, key } = table
  const insert = rawQuery<{ rows: string }>(
    (input) => sql`
      insert into ${sql.table(name)}
      select * from json_populate_recordset(null::${sql.table(name)}, ${input.rows}::json)`,
  )
  await connection.command('begin')
  await connection.run(insert, { rows: JSON.stringify(rows) })
  await connection.run(saveProgress, { table: name, key: String(rows.at(-1)?.[key]) })
  await connection.command('commit')
}

/** All rows of a table, some at a time, as of one moment. */
export async function* rowsOf(connection: Connection, { name }: Table): AsyncGenerator<Row[]> {
  const fetch = rawQuery<object, Row>(() => sql`fetch 2000 from everything`)
  await connection.command('begin')
  await connection.command(`declare everything no scroll cursor for select * from ${name}`)
  for (;;) {
    const rows = await connection.run(fetch, {})
    if (rows.length === 0) break
    yield rows
  }
  await connection.command('commit')
}

/** Numbers go on after those that were moved; then servers may start. */
export async function finishMove(connection: Connection): Promise<void> {
  await connection.command('begin')
  for (const { name } of TABLES.filter(({ isNumbered }) => isNumbered)) {
    await connection.command(
      `select setval(pg_get_serial_sequence('${name}', 'id'), coalesce(max(id), 0) + 1, false) from ${name}`,
    )
  }
  await connection.command(`drop table ${MARK_TABLE}`)
  await connection.command('commit')
}
