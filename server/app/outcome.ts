/** What a command answers: its result, or a refusal with a stable code. */
import type { ErrorBody, ErrorCode } from '../../protocol/model/errors.ts'
import { ERROR_CODES } from '../../protocol/model/errors.ts'

export type Outcome<T> = { ok: true; result: T } | { ok: false; error: ErrorBody }

/** What a change of state answers. */
export type Changed = Outcome<null>

export function accepted<T>(result: T): Outcome<T> {
  return { ok: true, result }
}

/** Accepted, and there is nothing to tell. */
export const DONE: Changed & { ok: true } = { ok: true, result: null }

/** What an accepted result is told as; a refusal stays what it is. */
export function as<T, U>(outcome: Outcome<T>, tell: (result: T) => U): Outcome<U> {
  return outcome.ok ? accepted(tell(outcome.result)) : outcome
}

export function refused(
  code: ErrorCode,
  extra: Omit<ErrorBody, 'code' | 'message'> & { message?: string } = {},
): { ok: false; error: ErrorBody } {
  return { ok: false, error: { code, message: ERROR_CODES[code], ...extra } }
}
