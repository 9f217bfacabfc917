/** What reads the journal: everything stored can be found by an index at once. */
import { sql } from 'kysely'
import type { Entry } from '../../../../protocol/model/entry.ts'
import type { AgentId, ConversationId } from '../../../../protocol/model/ids.ts'
import type { Conversation } from '../../../domain/conversation/conversation.ts'
import type { EntryQuery, JournalStore, StoredConversation } from '../../../ports/journal-store.ts'
import { textOfAll } from '../../journal/entry-text.ts'
import type { EntryRow } from '../../sql/journal-queries.ts'
import { LANE_INTERNAL, LANE_PUBLIC } from '../../sql/schema.ts'
import { query, rawQuery } from '../../sql/statement.ts'
import type { Reader } from '../reader.ts'
import type { ReadMarkKeeper } from '../writing/read-marks.ts'

type Assigned = Extract<Entry, { type: 'conversation.assigned' }>

interface StoredRow {
  document: string
  version: number
  seq: number
  internalSeq: number
  visitor: number
  agent: number
}

const newest = (lane: number) => sql`
  coalesce((select seq from journal where conversation_id = c.id and lane = ${sql.lit(lane)}
    order by seq desc limit 1), 0)`

const stored = sql`
  select c.document, c.version, ${newest(LANE_PUBLIC)} as seq, ${newest(LANE_INTERNAL)} as "internalSeq",
    coalesce(m.visitor, 0) as visitor, coalesce(m.agent, 0) as agent
  from conversation c left join read_mark m on m.conversation_id = c.id`

export const selectStored = rawQuery<{ id: string }, StoredRow>(
  ({ id }) => sql`${stored} where c.id = ${id}`,
)
export const selectManyStored = rawQuery<{ ids: string[] }, StoredRow>(
  ({ ids }) => sql`${stored} where c.id = any(${ids}::text[])`,
)
/** Spelled like the partial index on live conversations. */
export const selectLiveStored = rawQuery<object, StoredRow>(
  () => sql`${stored} where c.state <> 'closed'`,
)

interface Span {
  conversationId: string
  lane: number
  after: number
  before: number
  limit: number
}

const selectSpan = (order: 'asc' | 'desc') =>
  query<Span, EntryRow>((db, span) =>
    db
      .selectFrom('journal')
      .select(['seq', 'at', 'type', 'ref', 'body'])
      .where('conversation_id', '=', span.conversationId)
      .where('lane', '=', span.lane)
      .where('seq', '>', span.after)
      .where('seq', '<', span.before)
      .orderBy('seq', order)
      .limit(span.limit),
  )
export const selectOldest = selectSpan('asc')
export const selectNewest = selectSpan('desc')

/**
 * Spelled like the partial index on assignments. The bodies are read here: PostgreSQL looks into none in which a name has
 * half an emoji, or a character that its texts do not have.
 */
export const selectAssigned = query<{ since: number }, { body: string; at: number }>(
  (db, { since }) =>
    db
      .selectFrom('journal')
      .select(['body', 'at'])
      .where(sql<boolean>`type = 'conversation.assigned'`)
      .where('at', '>=', since)
      .orderBy('at')
      .orderBy('id'),
)

function agentIn(body: string): AgentId {
  return (JSON.parse(body) as Pick<Assigned, 'agent'>).agent.id
}

type JournalReads = Pick<JournalStore, 'load' | 'loadLive' | 'assignedSince' | 'readEntries'> & {
  loadMany: (ids: readonly ConversationId[]) => Promise<StoredConversation[]>
}

export function createJournalReads(reader: Reader, marks: ReadMarkKeeper): JournalReads {
  function storedOf({ document, visitor, agent, ...row }: StoredRow): StoredConversation {
    const conversation = JSON.parse(document) as Conversation
    const readMarks = marks.furthest(conversation.id, { visitor, agent })
    return { conversation, ...row, readMarks }
  }

  async function rowsOf(conversationId: string, asked: EntryQuery): Promise<EntryRow[]> {
    const { after = 0, before = Number.MAX_SAFE_INTEGER, limit } = asked
    const lane = asked.lane === 'public' ? LANE_PUBLIC : LANE_INTERNAL
    const span = { conversationId, lane, after, before, limit }
    if (asked.before === undefined) return reader.all(selectOldest, span)
    return (await reader.all(selectNewest, span)).toReversed()
  }

  return {
    async load(id) {
      const [row] = await reader.all(selectStored, { id })
      return row ? storedOf(row) : null
    },
    loadMany: async (ids) => (await reader.all(selectManyStored, { ids: [...ids] })).map(storedOf),
    loadLive: async () => (await reader.all(selectLiveStored, {})).map(storedOf),
    async assignedSince(since) {
      const rows = await reader.all(selectAssigned, { since })
      return rows.map(({ body, at }) => ({ agentId: agentIn(body), at }))
    },
    async readEntries(id: ConversationId, asked) {
      return JSON.parse(textOfAll(id, await rowsOf(id, asked))) as Entry[]
    },
  }
}
