/** How refusals, faults and results become answers: a stable code and a request id, never a stack or an input. */
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ErrorBody, ErrorCode } from '../../protocol/model/errors.ts'
import { refused, type Outcome } from '../app/outcome.ts'
import { PasswordsBusy } from '../app/sign-in/passwords.ts'
import type { Log } from '../ports/log.ts'
import { StorageUnavailable } from '../ports/journal-store.ts'
import { isBrokenOff, type Call } from './deps.ts'

const STATUS: Partial<Record<ErrorCode, ContentfulStatusCode>> = {
  'bad-frame': 400,
  unauthenticated: 401,
  'invalid-credentials': 401,
  'invalid-token': 401,
  forbidden: 403,
  'origin-refused': 403,
  'not-found': 404,
  conflict: 409,
  'ref-reused': 409,
  'conversation-closed': 409,
  'too-large': 413,
  'file-too-large': 413,
  'image-too-large': 413,
  'file-quota': 413,
  'file-type-refused': 415,
  'too-fast': 429,
  'storage-unavailable': 503,
  'try-again': 503,
  internal: 500,
}

/** How long to wait when a refusal says 'later' without saying when. */
const RETRY_AFTER_MS = 1_000

export function answerError(call: Call, error: ErrorBody, status = STATUS[error.code]): Response {
  const answered = status ?? 400
  if (answered === 429 || answered === 503) {
    const seconds = Math.ceil((error.retryAfterMs ?? RETRY_AFTER_MS) / 1_000)
    call.header('Retry-After', String(seconds))
  }
  return call.json({ error: { ...error, requestId: call.get('requestId') } }, answered)
}

export function answerRefusal(
  call: Call,
  code: ErrorCode,
  extra: Partial<ErrorBody> & { status?: ContentfulStatusCode } = {},
): Response {
  const { status, ...fields } = extra
  return answerError(call, refused(code, fields).error, status)
}

/** The result as `show` puts it, or the refusal. */
export function answer<T>(
  call: Call,
  outcome: Outcome<T>,
  show: (result: T) => Response,
): Response {
  return outcome.ok ? show(outcome.result) : answerError(call, outcome.error)
}

/** The one place where what was thrown ends. */
export function answerThrown(call: Call, error: unknown, log: Log): Response {
  if (error instanceof StorageUnavailable) return answerRefusal(call, 'storage-unavailable')
  if (error instanceof PasswordsBusy) return answerRefusal(call, 'too-fast')
  if (error instanceof HTTPException) return answerHttpException(call, error)
  if (isBrokenOff(call)) {
    return answerRefusal(call, 'bad-frame', { message: 'The request broke off.' })
  }
  log.error({ err: error, requestId: call.get('requestId') }, 'a request failed')
  return answerRefusal(call, 'internal')
}

/** Thrown by the framework: a body that is not JSON, or too large. */
function answerHttpException(call: Call, error: HTTPException): Response {
  if (error.status === 413) return answerRefusal(call, 'too-large')
  if (error.status === 400) {
    return answerRefusal(call, 'bad-frame', { message: 'The body is not JSON.' })
  }
  return answerRefusal(call, 'internal')
}
