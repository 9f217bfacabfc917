/** Small facts that nobody waits for: written together about once a second, and again when that fails. */
import { StorageUnavailable } from '../../../ports/journal-store.ts'
import type { Act, Begin } from '../../sql/act.ts'
import { visitorNotes } from '../../sql/visitor-acts.ts'
import type { PageView, Visit, VisitNote } from '../../../ports/visitor-store.ts'
import type { ReadMarkKeeper } from './read-marks.ts'

export interface Notes {
  recordVisit: (visit: Visit) => void
  recordPageView: (view: PageView) => void
  recordVisitNote: (note: VisitNote) => void
  saveReadMark: ReadMarkKeeper['save']
  /** Resolves when everything noted so far is written; rejects with StorageUnavailable when it cannot be. */
  flush: () => Promise<void>
  /** Writes what is left, if that is possible, and takes no more. */
  close: () => Promise<void>
}

const FLUSH_MS = 1_000
/** While the database is away, older notes give way: they must not fill the memory instead. */
const NOTES_MAX = 10_000

function* oneAfterTheOther(notes: readonly Begin<void>[]): Act<void> {
  for (const begin of notes) yield* begin()
}

type Submit = (begin: Begin<void>) => Promise<void>

/** What is noted and not yet written. */
function createPile(submit: Submit) {
  let pending: Begin<void>[] = []
  return {
    add(begin: Begin<void>): void {
      if (pending.length >= NOTES_MAX) pending.shift()
      pending.push(begin)
    },
    async write(): Promise<void> {
      const taken = pending
      pending = []
      try {
        if (taken.length > 0) await submit(() => oneAfterTheOther(taken))
      } catch (error) {
        if (error instanceof StorageUnavailable) {
          pending = [...taken, ...pending].slice(-NOTES_MAX)
          throw error
        }
        // One of them cannot be stored, and nobody waits for it: the others can.
        await Promise.allSettled(taken.map(submit))
      }
    },
  }
}

export function createNotes(marks: ReadMarkKeeper, submit: Submit): Notes {
  const pile = createPile(submit)
  let flushing: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null
  let isClosed = false

  async function write(): Promise<void> {
    await pile.write()
    if (marks.isDirty()) await marks.write(submit)
  }

  function flush(): Promise<void> {
    const next = flushing.then(write)
    flushing = next.catch(schedule)
    return next
  }

  function schedule(): void {
    if (isClosed) return
    timer ??= setTimeout(() => {
      timer = null
      flush().catch(() => undefined)
    }, FLUSH_MS)
  }

  function keep(begin: Begin<void>): void {
    if (isClosed) return
    pile.add(begin)
    schedule()
  }

  return {
    recordVisit: (visit) => keep(() => visitorNotes.recordVisit(visit)),
    recordPageView: (view) => keep(() => visitorNotes.recordPageView(view)),
    recordVisitNote: (note) => keep(() => visitorNotes.recordVisitNote(note)),
    saveReadMark(id, by, seq) {
      if (isClosed) return
      marks.save(id, by, seq)
      schedule()
    },
    flush,
    async close() {
      isClosed = true
      if (timer) clearTimeout(timer)
      await flush().catch(() => undefined)
    },
  }
}
