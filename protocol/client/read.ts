/** Reads what the server sends, and what an earlier page stored; tolerates what a newer one may have written. */
import * as v from 'valibot'
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
export function readFrame<TSchema extends v.GenericSchema>(
  text: string,
  schema: TSchema,
): v.InferOutput<TSchema> | SkippedEntry | null {
  const frame = read(text, schema)
  if (frame !== null) return frame
  const entry = read(text, Place)
  if (!entry) return null
  const { conversationId, seq, after } = entry
  return { type: 'entry.skipped', conversationId, seq, isInternal: after !== undefined }
}

/** null: not JSON, or not of this shape. Clients need no reason, so they do without the code that finds it. */
export function read<TSchema extends v.GenericSchema>(
  text: string,
  schema: TSchema,
): v.InferOutput<TSchema> | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text), { abortEarly: true })
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
