/** Ids of different things cannot be mistaken for one another. */
import { expectTypeOf, test } from 'vitest'
import type {
  AgentId,
  ConversationId,
  EntryPointKey,
  LeftMessageId,
  Ref,
  RuleId,
  SiteId,
  SiteKey,
  SkillGroupId,
  VisitorId,
} from './ids.ts'

interface Ids {
  agent: AgentId
  conversation: ConversationId
  entryPoint: EntryPointKey
  leftMessage: LeftMessageId
  ref: Ref
  rule: RuleId
  site: SiteId
  siteKey: SiteKey
  skillGroup: SkillGroupId
  visitor: VisitorId
}

/** The pairs of different kinds where one would be accepted for the other. */
type Mistakable = {
  [A in keyof Ids]: {
    [B in Exclude<keyof Ids, A>]: Ids[A] extends Ids[B] ? [A, B] : never
  }[Exclude<keyof Ids, A>]
}[keyof Ids]

test('[WI-2] no id is accepted where another kind is wanted', () => {
  expectTypeOf<Mistakable>().toBeNever()
})

test('[WI-2] a plain text is no id, and every id is a text', () => {
  expectTypeOf<string>().not.toExtend<Ids[keyof Ids]>()
  expectTypeOf<Ids[keyof Ids]>().toExtend<string>()
})
