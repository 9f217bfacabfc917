/** Brings a database up to the newest version, one transaction for each step, so that a kill at any statement is harmless. */
import { sql } from 'kysely'
import { MIGRATIONS } from '../../sql/migrations/all.ts'
import type { DialectTraits } from '../../sql/migrations/migration.ts'
import { sqliteBuilder } from '../../sql/statement.ts'
import { failpoint } from '../../failpoint.ts'
import type { Connection } from './open.ts'

export const SQLITE_TRAITS: DialectTraits = {
  rowId: sql`integer primary key`,
  idText: sql`text`,
  isShared: false,
  keyed: sql`without rowid`,
}

/** SQLite keeps a number for this in the file's header, and changes it with the transaction. */
function versionOf(connection: Connection): number {
  return Number(connection.pragma('user_version', { simple: true }))
}

export function migrate(connection: Connection): void {
  const version = versionOf(connection)
  if (version > MIGRATIONS.length) {
    throw new Error(
      `${connection.name} was written by a newer version of this program (${version}, this one knows ${MIGRATIONS.length}); run that one`,
    )
  }
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue
    connection.exec('BEGIN IMMEDIATE')
    for (const statement of migration(SQLITE_TRAITS)) {
      connection.exec(statement.compile(sqliteBuilder).sql)
      failpoint('mid-migration')
    }
    connection.pragma(`user_version = ${index + 1}`)
    failpoint('mid-migration')
    connection.exec('COMMIT')
    failpoint('mid-migration')
  }
}
