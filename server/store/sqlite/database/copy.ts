/** Copies a database while it is in use. */
import Database from 'better-sqlite3'

/** 4 MiB between two looks at other work. */
const PAGES_PER_STEP = 1_024

/** The copy is the database as it was at one moment; writers are not kept waiting. */
export async function copyDatabase(source: string, target: string): Promise<void> {
  const connection = new Database(source, { readonly: true, fileMustExist: true })
  try {
    // Reading inside a transaction pins the moment: without it every write meanwhile starts the copy anew.
    connection.exec('BEGIN')
    const version = connection.pragma('user_version', { simple: true })
    if (version === 0) throw new Error(`${source} holds nothing yet; start the server first`)
    await connection.backup(target, { progress: () => PAGES_PER_STEP })
  } finally {
    connection.close()
  }
}

/** Makes the copy a single file, without a log beside it; throws unless SQLite finds it whole. */
export function finishCopy(file: string): void {
  const copy = new Database(file, { fileMustExist: true })
  try {
    copy.pragma('journal_mode = DELETE')
    const verdict = copy.pragma('integrity_check', { simple: true })
    if (verdict !== 'ok') throw new Error(`${file} is damaged: ${String(verdict)}`)
  } finally {
    copy.close()
  }
}
