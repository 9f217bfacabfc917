/** The SQLite database that is moved away: brought up to date, held alone, and read in the order of keys. */
import { existsSync } from 'node:fs'
import { migrate } from '../sqlite/database/migrate.ts'
import { lockDatabase, openDatabase } from '../sqlite/database/open.ts'
import type { Row, Table } from './tables.ts'

export interface Source {
  /** The next rows after a key; from the beginning without one. */
  read: (table: Table, after: string | number | null, limit: number) => Row[]
  close: () => void
}

/** PostgreSQL's text holds every character but this one. */
function storable(row: Row): Row {
  const columns = Object.entries(row).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value,
  ])
  return Object.fromEntries(columns) as Row
}

export function openSource(file: string): Source {
  if (!existsSync(file)) throw new Error(`${file} does not exist`)
  const lock = lockDatabase(file)
  const connection = openDatabase(file)
  migrate(connection)
  return {
    read({ name, key }, after, limit) {
      const where = after === null ? '' : `where ${key} > ?`
      const select = connection.prepare<unknown[], Row>(
        `select * from ${name} ${where} order by ${key} limit ?`,
      )
      return select.all(...(after === null ? [limit] : [after, limit])).map(storable)
    },
    close() {
      connection.close()
      lock.release()
    },
  }
}
