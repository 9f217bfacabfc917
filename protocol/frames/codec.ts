/** Text to frame and back, with the reason when a frame is refused: how the server reads what arrives. */
import * as v from 'valibot'

export type Decoded<T> = { ok: true; frame: T } | { ok: false; ref: string | null; problem: string }

/** Reads one frame. Never throws; a refusal says what is wrong without repeating the input, and which command it answers. */
export function decode<TSchema extends v.GenericSchema>(
  raw: string,
  schema: TSchema,
): Decoded<v.InferOutput<TSchema>> {
  let json: unknown
  try {
    json = JSON.parse(raw)
  } catch {
    return { ok: false, ref: null, problem: 'the frame is not JSON' }
  }
  const parsed = v.safeParse(schema, json, { abortEarly: true })
  if (parsed.success) return { ok: true, frame: parsed.output }
  return { ok: false, ref: refOf(json), problem: describe(parsed.issues[0]) }
}

export function encode(frame: object): string {
  return JSON.stringify(frame)
}

function refOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null || !('ref' in json)) return null
  const { ref } = json as { ref: unknown }
  return typeof ref === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(ref) ? ref : null
}

function describe(issue: v.BaseIssue<unknown>): string {
  if (issue.expected === 'never') return 'the frame has a key that its type does not have'
  const path = v.getDotPath(issue) ?? 'frame'
  return `${path}: expected ${issue.expected ?? issue.type}`
}
