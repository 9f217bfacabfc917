/** Reads what the server sends, and tolerates what a newer server may send. */
import * as v from 'valibot'
import { decode } from '../frames/codec.ts'
import { ConversationId } from '../model/ids.ts'
import { Instant, Seq } from '../model/values.ts'

/** What every entry has; `after` marks the internal lane. */
const Place = v.object({
  conversationId: ConversationId,
  seq: Seq,
  at: Instant,
  after: v.optional(v.unknown()),
})

/** An entry of a type this client does not know: only its place in the lane counts. */
export interface SkippedEntry {
  type: 'entry.skipped'
  conversationId: ConversationId
  seq: number
  isInternal: boolean
}

/** null: nothing this client needs to understand. */
export function read<TSchema extends v.GenericSchema>(
  text: string,
  schema: TSchema,
): v.InferOutput<TSchema> | SkippedEntry | null {
  const known = decode(text, schema)
  if (known.ok) return known.frame
  const entry = decode(text, Place)
  if (!entry.ok) return null
  const { conversationId, seq, after } = entry.frame
  return { type: 'entry.skipped', conversationId, seq, isInternal: after !== undefined }
}
