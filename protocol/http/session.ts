/** Signing in, out, and one's own password. */
import * as v from 'valibot'
import { AgentProfile } from '../model/snapshot.ts'
import { NewPassword } from './agents.ts'

/** Any text: what is wrong with a password is never a reason to answer differently. */
const TypedPassword = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

export const SignInBody = v.strictObject({
  loginId: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  password: TypedPassword,
})

export const OwnPasswordBody = v.strictObject({ current: TypedPassword, next: NewPassword })

export const SessionView = v.object({ agent: AgentProfile })
