/** What a simulated day is made of: how the floor is set up, who works when, and who comes. */
import * as v from 'valibot'
import { AgentId, SkillGroupId } from '../../protocol/model/ids.ts'
import { Routing, SkillGroupSettings } from '../../protocol/model/settings.ts'
import type { ConversationIdentity } from '../domain/conversation/conversation.ts'

const hour = v.pipe(v.number(), v.minValue(0), v.maxValue(48))

/** One agent's working day; hours after midnight, 8.5 is half past eight. */
export const Shift = v.strictObject({
  agentId: AgentId,
  skillGroupIds: v.array(SkillGroupId),
  capacity: v.pipe(v.number(), v.integer(), v.minValue(0)),
  from: hour,
  to: hour,
})
export type Shift = v.InferOutput<typeof Shift>

/** The content of a file for `--staff`. */
export const Staff = v.array(Shift)

/** The content of a file for `--rules`: rules and default steps as the HTTP API has them, and the groups they name. */
export const Rules = v.strictObject({
  routing: Routing,
  groups: v.array(v.strictObject({ id: SkillGroupId, settings: SkillGroupSettings })),
})
export type Rules = v.InferOutput<typeof Rules>

/** One visitor: when they come, how long they are ready to wait, and how long talking with them takes. */
export interface Arrival {
  request: ConversationIdentity
  patienceMs: number
  handlingMs: number
}

export interface Plan {
  rules: Rules
  staff: readonly Shift[]
}
