/** A process that only migrates a database on PostgreSQL, for tests that kill it. Argument: the address. */
import { migrate } from '../../../server/store/postgres/migrate.ts'
import { openSession } from '../../../server/store/postgres/connection/opening.ts'

const connection = await openSession(process.argv[2] ?? '', 'unichat migrator')
await migrate(connection)
await connection.end()
