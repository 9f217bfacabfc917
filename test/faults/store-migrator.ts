/** A process that only migrates a database, for tests that kill it. Argument: the database file. */
import { migrate } from '../../server/store/sqlite/database/migrate.ts'
import { openDatabase } from '../../server/store/sqlite/database/open.ts'

const connection = openDatabase(process.argv[2] ?? '')
migrate(connection)
connection.close()
