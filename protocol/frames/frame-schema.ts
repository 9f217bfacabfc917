/** A union of frames, taken apart. */
import type * as v from 'valibot'

/** The schema of one frame; a variant inside a variant is more of the same. */
export type FrameSchema = v.GenericSchema & { entries: Record<string, v.GenericSchema> }
export type Variant = v.GenericSchema & { options: readonly (Variant | FrameSchema)[] }

export function framesIn(schema: Variant | FrameSchema): FrameSchema[] {
  return 'options' in schema ? schema.options.flatMap(framesIn) : [schema]
}

/** `message.send` of the schema of a message.send frame. */
export function typeOf(frame: FrameSchema): string {
  return (frame.entries['type'] as unknown as { literal: string }).literal
}
