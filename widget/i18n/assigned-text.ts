/** The words for who serves the visitor. */
import type { SystemEntry } from '../state/conversation/timeline.ts'
import { fill } from './format.ts'
import type { Texts } from './texts/zh-cn.ts'

export type Assigned = Extract<SystemEntry, { type: 'conversation.assigned' }>

export function assignedText({ cause, agent: { name } }: Assigned, texts: Texts): string {
  return fill(cause === 'transferred' ? texts.transferred : texts.assigned, { name })
}
