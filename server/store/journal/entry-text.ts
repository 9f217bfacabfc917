/** Entries as rows and back: what the columns say is not repeated in the body. */
import type { Entry } from '../../../protocol/model/entry.ts'
import { laneOf } from '../../../protocol/model/entry.ts'
import type { EntryRow, JournalRow } from '../sql/journal-queries.ts'
import { LANE_INTERNAL, LANE_PUBLIC } from '../sql/schema.ts'

export function rowOf(entry: Entry): JournalRow {
  const { conversationId, seq, at, type, ...rest } = entry
  const { ref = null, ...body } = 'ref' in rest ? rest : { ref: null, ...rest }
  return {
    conversation_id: conversationId,
    lane: laneOf(type) === 'public' ? LANE_PUBLIC : LANE_INTERNAL,
    seq,
    at,
    type,
    ref,
    body: JSON.stringify(body),
  }
}

/** The JSON of an entry as two pieces, the columns and the body, which is not parsed: it may be read on another thread. */
export function piecesOf(
  conversationId: string,
  row: Omit<EntryRow, 'seq'>,
  seq: number,
): readonly [string, string] {
  const ref = row.ref === null ? '' : `,"ref":${JSON.stringify(row.ref)}`
  return [
    `{"type":"${row.type}","conversationId":"${conversationId}","seq":${seq},"at":${row.at}${ref}`,
    row.body === '{}' ? '}' : `,${row.body.slice(1)}`,
  ]
}

export function textOfAll(conversationId: string, rows: readonly EntryRow[]): string {
  return `[${rows.map((row) => piecesOf(conversationId, row, row.seq).join('')).join(',')}]`
}
