/** A message on its way into the journal, and the answer to it: new, a repeat, or refused. */
import { isSaid, type Entry, type Said } from '../../../protocol/model/entry.ts'
import { PLAIN_STYLE } from '../../../protocol/model/values.ts'
import type { Append, AppendResult } from '../../ports/journal-store.ts'
import { piecesOf } from './entry-text.ts'
import type { JournalRow } from '../sql/journal-queries.ts'

/** A message as it is handed to the journal: its body is written as it came. */
export type AppendRow = Pick<JournalRow, 'conversation_id' | 'at' | 'type' | 'body'> & {
  ref: string
  /** The uploaded file that it shows, if any. */
  fileId: string | null
}
export type AppendAnswer =
  /** The number it got. */
  | number
  /** The JSON of a list of the one entry that was stored under this ref. */
  | { repeats: string }
  | { refused: 'not-found' | 'conversation-closed' }

/** What the columns of the journal say is taken out of the body here, where the entry is an object already. */
export function messageRow({ conversationId, at, entry }: Append): AppendRow {
  const { type, ref } = entry
  const fileId = entry.type === 'file.sent' ? entry.attachment.fileId : null
  return {
    conversation_id: conversationId,
    at,
    type,
    ref,
    fileId,
    body: JSON.stringify({ ...entry, type: undefined, ref: undefined }),
  }
}

/** Words and files are told apart, whatever the words are. */
function contentOf(entry: Append['entry']): string {
  if (entry.type === 'file.sent') return `shows ${entry.attachment.fileId}`
  const { text, format, style, card } = entry
  // The text says what the card shows.
  return `says ${JSON.stringify([text, format ?? 'plain', style ?? PLAIN_STYLE, !!card])}`
}

function isSameMessage(append: Append, stored: Said): boolean {
  const { entry } = append
  if (contentOf(stored) !== contentOf(entry)) return false
  const [was, is] = [stored.author, entry.author]
  if (was.kind !== 'agent' || is.kind !== 'agent') return was.kind === is.kind
  return was.agent.id === is.agent.id
}

export function resultOf(append: Append, row: AppendRow, answer: AppendAnswer): AppendResult {
  if (typeof answer === 'number') {
    const { conversationId, at, entry } = append
    const text = piecesOf(conversationId, row, answer)
    return { ok: true, entry: { ...entry, conversationId, seq: answer, at }, text, isRepeat: false }
  }
  if ('refused' in answer) return { ok: false, code: answer.refused }
  const [entry] = JSON.parse(answer.repeats) as Entry[]
  if (!entry || !isSaid(entry) || !isSameMessage(append, entry)) {
    return { ok: false, code: 'ref-reused' }
  }
  return { ok: true, entry, text: [answer.repeats.slice(1, -1)], isRepeat: true }
}
