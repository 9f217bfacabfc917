/** Tags that say which version somebody read, so that they do not overwrite what another changed meanwhile. */
import { createHash } from 'node:crypto'
import { answerRefusal } from './answers.ts'
import type { Call } from './deps.ts'
import type { Refused } from './documented.ts'

/** For the API's document. */
export const STALE: Refused = {
  when: 'It was changed since it was read (If-Match).',
  says: 'It was changed since you read it; read it again and repeat the change.',
}

export function etagOf(view: object): string {
  const hash = createHash('sha256').update(JSON.stringify(view)).digest('base64url')
  return `"${hash.slice(0, 22)}"`
}

/** The view with its tag; `version` is the part of it that a write replaces, when that is not all. */
export function tagged(
  call: Call,
  view: object,
  { status = 200, version = view }: { status?: 200 | 201; version?: object } = {},
): Response {
  call.header('ETag', etagOf(version))
  return call.json(view, status)
}

/** Refuses a write whose `If-Match` names another version than the one held; without the header there is nothing to compare. */
export function refuseStale(call: Call, view: object): Response | null {
  const wanted = call.req.header('if-match')
  if (wanted === undefined || wanted === '*' || wanted === etagOf(view)) return null
  return answerRefusal(call, 'conflict', { message: STALE.says, status: 412 })
}
