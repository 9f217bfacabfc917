/** The four unions by name: what the docs and the tests of all frames go through. */
import { AgentDown } from './agent-down.ts'
import { AgentUp } from './agent-up.ts'
import { framesIn, type FrameSchema, type Variant } from './frame-schema.ts'
import { VisitorDown } from './visitor-down.ts'
import { VisitorUp } from './visitor-up.ts'

export const UNIONS = { VisitorUp, VisitorDown, AgentUp, AgentDown } as const
export type UnionName = keyof typeof UNIONS
export const UNION_NAMES = Object.keys(UNIONS) as UnionName[]

export function framesOf(name: UnionName): FrameSchema[] {
  return framesIn(UNIONS[name] as unknown as Variant)
}
