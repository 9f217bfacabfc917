/** Messages, which change no state: a whole group is one statement, whose locks are held for as long as the database takes. */
import { sql } from 'kysely'
import { textOfAll } from '../../journal/entry-text.ts'
import type { AppendAnswer, AppendRow } from '../../journal/message.ts'
import type { EntryRow } from '../../sql/journal-queries.ts'
import { rawQuery } from '../../sql/statement.ts'
import type { Connection } from '../connection/connection.ts'
import type { Outcome } from '../writing/lane.ts'
import type { Statement } from '../writing/transaction.ts'
import { selectByRefs } from './batch-queries.ts'
import { refKey } from './heads.ts'

/** A message, and a number that is known to be taken in its conversation. */
export interface Plain {
  row: AppendRow
  known: number
}

interface Group {
  id: string
  number: number
  now: number
  conversations: string[]
  knowns: number[]
  owners: number[]
  ranks: number[]
  ats: number[]
  types: string[]
  refs: string[]
  bodies: string[]
}

const appendMessages = rawQuery<Group, { answers: string }>(
  (group) => sql`
    select append_group(${group.id}, ${group.number}, ${group.now}, ${group.conversations},
      ${group.knowns}, ${group.owners}, ${group.ranks}, ${group.ats}, ${group.types}, ${group.refs},
      ${group.bodies}) as answers`,
)

/** A number, why it is refused, or the entry it repeats. */
type Found = number | 'not-found' | 'conversation-closed' | EntryRow

function answerOf({ conversation_id: id }: AppendRow, found: Found): AppendAnswer {
  if (typeof found === 'number') return found
  return typeof found === 'string' ? { refused: found } : { repeats: textOfAll(id, [found]) }
}

/** The conversations of a group, each once, and for each message which of them is its own. */
function conversationsOf(group: readonly Plain[]) {
  const places = new Map<string, { place: number; count: number }>()
  const knowns: number[] = []
  const owners: number[] = []
  const ranks: number[] = []
  for (const { row, known } of group) {
    let own = places.get(row.conversation_id)
    if (!own) {
      knowns.push(known)
      own = { place: knowns.length, count: 0 }
      places.set(row.conversation_id, own)
    }
    own.count += 1
    owners.push(own.place)
    ranks.push(own.count)
  }
  return { conversations: [...places.keys()], knowns, owners, ranks }
}

/** What was stored before the answer was lost; an entry that was there before looks different, or came at another time. */
async function recall(connection: Connection, rows: readonly AppendRow[]): Promise<Outcome[]> {
  const ids = rows.map((row) => row.conversation_id)
  const refs = rows.map(({ ref }) => ref)
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

export function appendGroup(plain: readonly Plain[]): Statement<Outcome[]> {
  const rows = plain.map(({ row }) => row)
  const group = {
    ...conversationsOf(plain),
    ats: rows.map(({ at }) => at),
    types: rows.map(({ type }) => type),
    refs: rows.map(({ ref }) => ref),
    bodies: rows.map(({ body }) => body),
  }
  return {
    async run(connection, claim) {
      const [row] = await connection.run(appendMessages, { ...claim, now: Date.now(), ...group })
      const found = JSON.parse(row?.answers ?? '[]') as Found[]
      return rows.map((one, i) => ({ ok: true, value: answerOf(one, found[i] ?? 'not-found') }))
    },
    recall: (connection) => recall(connection, rows),
  }
}
