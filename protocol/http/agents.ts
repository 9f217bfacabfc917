/** Agents, as those who administrate them see and change them. */
import * as v from 'valibot'
import { AgentId, SkillGroupId } from '../model/ids.ts'
import { PictureUrl, TypedName } from '../model/typed.ts'
import { AgentRole, AgentStatus, Instant } from '../model/values.ts'

/** Long instead of complicated, as NIST SP 800-63B advises. */
export const PASSWORD_LENGTH_MIN = 10
export const NewPassword = v.pipe(
  v.string(),
  v.minLength(PASSWORD_LENGTH_MIN, `at least ${PASSWORD_LENGTH_MIN} characters`),
  v.maxLength(200, 'at most 200 characters'),
  v.check((text) => text.trim() !== '', 'more than blanks'),
)

const LoginId = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^[\w.@-]{1,100}$/, 'letters A to Z, digits, and _ . @ -'),
)
/** No ceiling of its own: the number is what one person can hold, which the operator knows. */
const Capacity = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000))
const SkillGroupIds = v.pipe(
  v.array(SkillGroupId),
  v.maxLength(1_000),
  v.check((ids) => new Set(ids).size === ids.length, 'each skill group once'),
)

const changeable = {
  loginId: LoginId,
  name: TypedName,
  /** What visitors see. */
  nickname: TypedName,
  avatarUrl: v.nullable(PictureUrl),
  role: AgentRole,
  capacity: Capacity,
  skillGroupIds: SkillGroupIds,
}

export const AgentCreateBody = v.strictObject({
  ...changeable,
  nickname: v.optional(TypedName),
  avatarUrl: v.optional(v.nullable(PictureUrl), null),
  role: v.optional(AgentRole, 'agent'),
  capacity: v.optional(Capacity, 5),
  skillGroupIds: v.optional(SkillGroupIds, []),
  password: NewPassword,
})
export type AgentCreateBody = v.InferOutput<typeof AgentCreateBody>

/** What is left out stays as it is. */
export const AgentChangeBody = v.partial(v.strictObject({ ...changeable, isDisabled: v.boolean() }))
export type AgentChangeBody = v.InferOutput<typeof AgentChangeBody>

export const PasswordBody = v.strictObject({ password: NewPassword })

export const StatusBody = v.strictObject({
  status: AgentStatus,
  /** Only with `away`. */
  awayReason: v.optional(TypedName),
})

export const AgentView = v.object({
  id: AgentId,
  ...changeable,
  isDisabled: v.boolean(),
  status: v.object({
    status: AgentStatus,
    awayReason: v.nullable(v.string()),
    since: Instant,
  }),
  createdAt: Instant,
})
export type AgentView = v.InferOutput<typeof AgentView>
