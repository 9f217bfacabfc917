/** How far each party has read: kept in memory until it is written, now and then, all at once. */
import type { ReadMarks } from '../../../../protocol/model/values.ts'
import { run, type Act } from '../../sql/act.ts'
import { saveReadMarks } from '../../sql/conversation-queries.ts'

export interface ReadMarkKeeper {
  save: (conversationId: string, by: 'visitor' | 'agent', seq: number) => void
  /** The stored marks, or what they will be when everything known here is written. */
  furthest: (conversationId: string, stored: ReadMarks) => ReadMarks
  isDirty: () => boolean
  /** Writes what has moved, with the help of `submit`; what cannot be written is kept for the next time. */
  write: (submit: (begin: () => Act<void>) => Promise<void>) => Promise<void>
}

const UNREAD: ReadMarks = { visitor: 0, agent: 0 }

function max(a: ReadMarks, b: ReadMarks): ReadMarks {
  return { visitor: Math.max(a.visitor, b.visitor), agent: Math.max(a.agent, b.agent) }
}

function* writeAll(marks: ReadonlyMap<string, ReadMarks>): Act<void> {
  // In one order everywhere, so that two processes do not wait for each other in a circle.
  for (const conversationId of [...marks.keys()].toSorted()) {
    yield* run(saveReadMarks, { conversationId, ...(marks.get(conversationId) ?? UNREAD) })
  }
}

export function createReadMarks(): ReadMarkKeeper {
  let moved = new Map<string, ReadMarks>()
  let writing: ReadonlyMap<string, ReadMarks> = new Map()

  function move(conversationId: string, marks: ReadMarks): void {
    moved.set(conversationId, max(moved.get(conversationId) ?? UNREAD, marks))
  }

  return {
    save: (conversationId, by, seq) => move(conversationId, { ...UNREAD, [by]: seq }),
    furthest(id, stored) {
      const known = max(moved.get(id) ?? UNREAD, writing.get(id) ?? UNREAD)
      return max(stored, known)
    },
    isDirty: () => moved.size > 0,
    async write(submit) {
      const taken = moved
      moved = new Map()
      writing = taken
      try {
        await submit(() => writeAll(taken))
      } catch (error) {
        for (const [id, marks] of taken) move(id, marks)
        throw error
      } finally {
        writing = new Map()
      }
    },
  }
}
