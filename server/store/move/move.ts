/** Moves an installation from SQLite to PostgreSQL: table by table, verified row by row, completed by the next run when cut short. */
import { failpoint } from '../failpoint.ts'
import type { Connection } from '../postgres/connection/connection.ts'
import { migrate } from '../postgres/migrate.ts'
import { openSession } from '../postgres/connection/opening.ts'
import { addRows, EMPTY, isSame, type Digest } from './digest.ts'
import { openSource, type Source } from './source.ts'
import { TABLES, type Table } from './tables.ts'
import { addToTable, beginMove, finishMove, lastKeyOf, rowsOf } from './target.ts'

export interface Moved {
  table: string
  count: number
}

const ROWS_AT_ONCE = 2_000

function keyFrom(table: Table, text: string | null): string | number | null {
  return table.isNumbered && text !== null ? Number(text) : text
}

async function copyTable(source: Source, target: Connection, table: Table): Promise<void> {
  let after = keyFrom(table, await lastKeyOf(target, table))
  for (;;) {
    const rows = source.read(table, after, ROWS_AT_ONCE)
    if (rows.length === 0) return
    await addToTable(target, table, rows)
    failpoint('mid-move')
    after = rows.at(-1)?.[table.key] ?? null
  }
}

function digestOfSource(source: Source, table: Table): Digest {
  let digest = EMPTY
  let after: string | number | null = null
  for (;;) {
    const rows = source.read(table, after, ROWS_AT_ONCE)
    if (rows.length === 0) return digest
    digest = addRows(digest, rows)
    after = rows.at(-1)?.[table.key] ?? null
  }
}

async function verifyTable(source: Source, target: Connection, table: Table): Promise<Moved> {
  let moved = EMPTY
  for await (const rows of rowsOf(target, table)) moved = addRows(moved, rows)
  const wanted = digestOfSource(source, table)
  if (!isSame(moved, wanted)) {
    throw new Error(
      `${table.name} differs: ${wanted.count} rows here, ${moved.count} there, or their content`,
    )
  }
  return { table: table.name, count: moved.count }
}

/** Rejects with the reason when it cannot be completed; the database is then marked as unfinished. */
export async function moveStore(file: string, url: string): Promise<Moved[]> {
  const source = openSource(file)
  try {
    const target = await openSession(url, 'unichat move')
    try {
      await migrate(target)
      await beginMove(target, file)
      for (const table of TABLES) await copyTable(source, target, table)
      const moved: Moved[] = []
      for (const table of TABLES) moved.push(await verifyTable(source, target, table))
      await finishMove(target)
      return moved
    } finally {
      if (!target.isLost()) await target.end()
    }
  } finally {
    source.close()
  }
}
