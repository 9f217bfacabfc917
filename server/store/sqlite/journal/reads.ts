/** What reads the journal: the filed part from the tables, the newest rows by what memory knows of them. */
import type { AgentId, ConversationId } from '../../../../protocol/model/ids.ts'
import type { EntryQuery, StoredConversation } from '../../../ports/journal-store.ts'
import { selectLive } from '../../sql/conversation-queries.ts'
import {
  selectAssignments,
  selectEntry,
  selectFirst,
  selectLast,
  type EntryRow,
} from '../../sql/journal-queries.ts'
import { LANE_INTERNAL, LANE_PUBLIC } from '../../sql/schema.ts'
import type { Connection } from '../database/open.ts'
import { prepare } from '../prepared.ts'
import { textOfAll } from '../../journal/entry-text.ts'
import type { Heads } from './heads.ts'
import type { ReadMarkKeeper } from './read-marks.ts'
import type { Tail } from './tail.ts'

export interface JournalReads {
  load: (id: ConversationId) => StoredConversation | null
  loadLive: () => StoredConversation[]
  assignedSince: (since: number) => { agentId: AgentId; at: number }[]
  /** The JSON of the list of entries. */
  readEntries: (id: ConversationId, query: EntryQuery) => string
}

type Span = Parameters<ReturnType<typeof prepareSpans>['first']['all']>[0]

function prepareSpans(connection: Connection) {
  return { first: prepare(connection, selectFirst), last: prepare(connection, selectLast) }
}

function createEntryReader(connection: Connection, tail: Tail) {
  const { first, last } = prepareSpans(connection)
  const entryOf = prepare(connection, selectEntry)
  const fetch = (id: number): EntryRow[] => {
    const row = entryOf.get({ id })
    return row ? [row] : []
  }

  return (conversationId: ConversationId, query: EntryQuery): string => {
    const lane = query.lane === 'public' ? LANE_PUBLIC : LANE_INTERNAL
    const { after = 0, before = Number.MAX_SAFE_INTEGER, limit } = query
    const unfiled = tail.rowsOf(conversationId).filter((row) => row.lane === lane)
    const wanted = unfiled.filter((row) => row.seq > after && row.seq < before)
    // A round of indexing may have filed some of these already: memory speaks for all of them until it ends.
    const filedBefore = Math.min(before, unfiled[0]?.seq ?? before)
    const span: Span = { conversationId, lane, after, before: filedBefore, limit }
    if (query.before === undefined) {
      const filed = first.all(span)
      const rest = wanted.slice(0, limit - filed.length)
      return textOfAll(conversationId, [...filed, ...rest.flatMap((row) => fetch(row.id))])
    }
    const newest = limit > 0 ? wanted.slice(-limit) : []
    const older = last.all({ ...span, limit: limit - newest.length })
    const rows = [...older.toReversed(), ...newest.flatMap((row) => fetch(row.id))]
    return textOfAll(conversationId, rows)
  }
}

export function createJournalReads(
  connection: Connection,
  heads: Heads,
  tail: Tail,
  marks: ReadMarkKeeper,
): JournalReads {
  const live = prepare(connection, selectLive)
  const assignments = prepare(connection, selectAssignments)

  function load(id: ConversationId): StoredConversation | null {
    const head = heads.get(id)
    if (!head) return null
    const { conversation, version, seq, internalSeq } = head
    return { conversation, version, seq, internalSeq, readMarks: marks.of(id) }
  }

  return {
    load,
    loadLive: () => live.all({}).flatMap(({ id }) => load(id as ConversationId) ?? []),
    assignedSince: (since) => assignments.all({ since }) as { agentId: AgentId; at: number }[],
    readEntries: createEntryReader(connection, tail),
  }
}
