/** The four unions by name, taken apart: what the docs and the tests of all frames go through. */
import type * as v from 'valibot'
import { AgentDown } from './agent-down.ts'
import { AgentUp } from './agent-up.ts'
import { VisitorDown } from './visitor-down.ts'
import { VisitorUp } from './visitor-up.ts'

export const UNIONS = { VisitorUp, VisitorDown, AgentUp, AgentDown } as const
export type UnionName = keyof typeof UNIONS
export const UNION_NAMES = Object.keys(UNIONS) as UnionName[]

/** The schema of one frame; a variant inside a variant is more of the same. */
export type FrameSchema = v.GenericSchema & { entries: Record<string, v.GenericSchema> }
type Variant = v.GenericSchema & { options: readonly (Variant | FrameSchema)[] }

export function framesOf(name: UnionName): FrameSchema[] {
  return flatten(UNIONS[name] as unknown as Variant)
}

function flatten(schema: Variant | FrameSchema): FrameSchema[] {
  return 'options' in schema ? schema.options.flatMap(flatten) : [schema]
}

/** `message.send` of the schema of a message.send frame. */
export function typeOf(frame: FrameSchema): string {
  return (frame.entries['type'] as unknown as { literal: string }).literal
}
