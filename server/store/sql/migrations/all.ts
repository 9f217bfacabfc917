/** The numbered steps from an empty database to the present tables. Shipped steps are never changed, only followed. */
import { journal } from './0001-journal.ts'
import { directory } from './0002-directory.ts'
import { visitors } from './0003-visitors.ts'
import { files } from './0004-files.ts'
import { requests } from './0005-requests.ts'
import { nodes } from './0006-nodes.ts'
import { fileBytes } from './0007-file-bytes.ts'
import { visitNotes } from './0008-visit-notes.ts'
import { append } from './0009-append.ts'
import { days } from './0010-days.ts'
import { dispatchers } from './0011-dispatchers.ts'
import { appendTogether } from './0012-append-group.ts'
import { seats } from './0013-seats.ts'
import type { Migration } from './migration.ts'

/** The version of a database is how many of these it has been through. */
export const MIGRATIONS: readonly Migration[] = [
  journal,
  directory,
  visitors,
  files,
  requests,
  nodes,
  fileBytes,
  visitNotes,
  append,
  days,
  dispatchers,
  appendTogether,
  seats,
]
