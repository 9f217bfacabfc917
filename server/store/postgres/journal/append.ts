/** Messages, which change no state: a whole group is one statement, whose locks are held for as long as the database takes. */
import { sql } from 'kysely'
import { textOfAll } from '../../journal/entry-text.ts'
import type { AppendAnswer, AppendRow } from '../../journal/message.ts'
import type { EntryRow } from '../../sql/journal-queries.ts'
import { rawQuery } from '../../sql/statement.ts'
import type { Connection } from '../connection.ts'
import type { Outcome } from '../lane.ts'
import type { Statement } from '../transaction.ts'
import { selectByRefs } from './batch-queries.ts'
import { refKey } from './heads.ts'

interface Group {
  id: string
  number: number
  now: number
  ids: string[]
  ats: number[]
  types: string[]
  refs: string[]
  bodies: string[]
}

const appendMessages = rawQuery<Group, { answers: string }>(
  (group) => sql`
    select append_messages(${group.id}, ${group.number}, ${group.now}, ${group.ids}, ${group.ats},
      ${group.types}, ${group.refs}, ${group.bodies}) as answers`,
)

/** A number, why it is refused, or the entry it repeats. */
type Found = number | 'not-found' | 'conversation-closed' | EntryRow

function answerOf({ conversation_id: id }: AppendRow, found: Found): AppendAnswer {
  if (typeof found === 'number') return found
  return typeof found === 'string' ? { refused: found } : { repeats: textOfAll(id, [found]) }
}

function columnsOf(rows: readonly AppendRow[]) {
  return {
    ids: rows.map((row) => row.conversation_id),
    ats: rows.map(({ at }) => at),
    types: rows.map(({ type }) => type),
    refs: rows.map(({ ref }) => ref),
    bodies: rows.map(({ body }) => body),
  }
}

/** What was stored before the answer was lost; an entry that was there before looks different, or came at another time. */
async function recall(connection: Connection, rows: readonly AppendRow[]): Promise<Outcome[]> {
  const { ids, refs } = columnsOf(rows)
  const known = await connection.run(selectByRefs, { ids, refs })
  const byRef = new Map(known.map((row) => [refKey(row.conversation_id, row.ref), row]))
  return rows.map((row) => {
    const found = byRef.get(refKey(row.conversation_id, row.ref))
    // Nothing was stored for it, so that its conversation takes no messages.
    if (!found) return { ok: true, value: answerOf(row, 'conversation-closed') }
    const isMine = found.at === row.at && found.body === row.body
    return { ok: true, value: answerOf(row, isMine ? found.seq : found) }
  })
}

export function appendGroup(rows: readonly AppendRow[]): Statement<Outcome[]> {
  return {
    async run(connection, claim) {
      const group = { ...claim, now: Date.now(), ...columnsOf(rows) }
      const [row] = await connection.run(appendMessages, group)
      const found = JSON.parse(row?.answers ?? '[]') as Found[]
      return rows.map((one, i) => ({ ok: true, value: answerOf(one, found[i] ?? 'not-found') }))
    },
    recall: (connection) => recall(connection, rows),
  }
}
