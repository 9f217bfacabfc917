/** Where in the data directory the database lies, for everybody who opens or copies it. */
import { join } from 'node:path'

export function databaseFile(dataDir: string): string {
  return join(dataDir, 'unichat.db')
}
