/** How far each party has read: kept in memory, and written now and then, all at once. */
import type { ReadMarks } from '../../../../protocol/model/values.ts'
import { saveReadMarks, selectReadMarks } from '../../sql/conversation-queries.ts'
import type { Follower } from '../follower.ts'
import type { Connection } from '../database/open.ts'
import { prepare } from '../prepared.ts'

export interface ReadMarkKeeper extends Follower {
  save: (conversationId: string, by: 'visitor' | 'agent', seq: number) => void
  of: (conversationId: string) => ReadMarks
  isDirty: () => boolean
  /** Writes what has moved; inside a transaction. */
  write: () => void
}

const UNREAD: ReadMarks = { visitor: 0, agent: 0 }

function furthest(a: ReadMarks, b: ReadMarks): ReadMarks {
  return { visitor: Math.max(a.visitor, b.visitor), agent: Math.max(a.agent, b.agent) }
}

export function createReadMarks(connection: Connection): ReadMarkKeeper {
  const stored = prepare(connection, selectReadMarks)
  const save = prepare(connection, saveReadMarks)
  const moved = new Map<string, ReadMarks>()
  let written = 0

  return {
    save(conversationId, by, seq) {
      const before = moved.get(conversationId) ?? UNREAD
      moved.set(conversationId, furthest(before, { ...UNREAD, [by]: seq }))
    },
    of(conversationId) {
      const marks = stored.get({ conversationId }) ?? UNREAD
      return furthest(marks, moved.get(conversationId) ?? UNREAD)
    },
    isDirty: () => moved.size > 0,
    write() {
      for (const [conversationId, marks] of moved) save.run({ conversationId, ...marks })
      written = moved.size
    },
    settle() {
      // The thread is not left between writing and settling: nothing has moved meanwhile.
      if (written > 0) moved.clear()
      written = 0
    },
    abandon() {
      written = 0
    },
  }
}
