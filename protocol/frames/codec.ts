/** Text to frame and back, with the reason when a frame is refused: how the server reads what arrives. */
import * as v from 'valibot'
import { framesIn, typeOf, type Variant } from './frame-schema.ts'

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
  const parsed = v.safeParse(frameOf(schema, json), json, { abortEarly: true })
  if (parsed.success) return { ok: true, frame: parsed.output }
  return { ok: false, ref: refOf(json), problem: describe(parsed.issues[0]) }
}

/** Of each union the frames that alone have their type: a variant would try one after the other. */
const unions = new WeakMap<v.GenericSchema, ReadonlyMap<unknown, v.GenericSchema>>()

function byType(union: v.GenericSchema): ReadonlyMap<unknown, v.GenericSchema> {
  const frames = Map.groupBy(framesIn(union as unknown as Variant), typeOf)
  return new Map(
    [...frames].flatMap(([type, [frame, other]]) => (frame && !other ? [[type, frame]] : [])),
  )
}

function frameOf<TSchema extends v.GenericSchema>(union: TSchema, json: unknown): TSchema {
  let frames = unions.get(union)
  if (!frames) unions.set(union, (frames = byType(union)))
  const { type } = Object(json) as { type?: unknown }
  return (frames.get(type) as TSchema | undefined) ?? union
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
