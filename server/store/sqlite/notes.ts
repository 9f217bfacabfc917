/** Small facts that nobody waits for: written with the next transaction, and again when that fails. */
import { visitorNotes } from '../sql/visitor-acts.ts'
import { invoke, type Call } from './thread/calls.ts'
import type { Follower } from './follower.ts'
import type { ReadMarkKeeper } from './journal/read-marks.ts'
import type { Connection } from './database/open.ts'
import { createPerform, performAll, type Performed } from './perform.ts'
import { isLocal } from './transaction.ts'

/** While the disk is full, older notes give way: they must not fill the memory instead. */
const NOTES_MAX = 10_000

export interface Notes extends Follower {
  handlers: Performed<typeof visitorNotes> & { saveReadMark: ReadMarkKeeper['save'] }
  isPending: () => boolean
  /** Inside a transaction. */
  write: () => void
  /** Inside a transaction, about once a second: marks move often and only the newest counts. */
  writeMarks: () => void
}

export function createNotes(connection: Connection, marks: ReadMarkKeeper): Notes {
  const writers = performAll(createPerform(connection), visitorNotes)
  let pending: Call[] = []

  function keep(method: string, ...args: unknown[]): void {
    if (pending.length >= NOTES_MAX) pending.shift()
    pending.push({ id: null, method, args })
  }

  /** One that cannot be stored is given up: nobody waits for it, and it would keep everything else from being stored. */
  function writeNote(note: Call): void {
    try {
      invoke(writers, note)
    } catch (error) {
      if (!isLocal(error)) throw error
    }
  }

  return {
    handlers: {
      recordVisit: (visit) => keep('recordVisit', visit),
      recordPageView: (view) => keep('recordPageView', view),
      recordVisitNote: (note) => keep('recordVisitNote', note),
      saveReadMark: marks.save,
    },
    isPending: () => pending.length > 0 || marks.isDirty(),
    write: () => pending.forEach(writeNote),
    writeMarks: marks.write,
    settle() {
      pending = []
      marks.settle()
    },
    abandon: marks.abandon,
  }
}
