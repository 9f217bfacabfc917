/** `Idempotency-Key`: a write that is repeated with the same key is done once and answered the same. */
import { createHmac, randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import type { SignedIn } from '../../app/sign-in/sign-in.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DirectoryStore } from '../../ports/directory-store.ts'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'

const KEY = /^[\w-]{8,100}$/
const WRITES = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

interface Parts {
  store: Pick<DirectoryStore, 'findAnswer' | 'saveAnswer' | 'secret'>
  clock: Pick<Clock, 'now'>
}

/** A keyed hash, because bodies may hold passwords, and what is stored must not help to guess them. */
async function requestHash({ store }: Parts, call: Call): Promise<string> {
  const secret = await store.secret('idempotency', () => randomBytes(32).toString('base64'))
  const request = [call.req.method, call.req.path, await call.req.text()]
  return createHmac('sha256', secret).update(JSON.stringify(request)).digest('base64url')
}

/** Stands after the guard: keys belong to the agent who uses them. */
export function idempotency(parts: Parts): MiddlewareHandler<HttpEnv> {
  const running = new Map<string, Promise<void>>()

  return async (call, next) => {
    const key = call.req.header('idempotency-key')
    const signedIn: SignedIn | undefined = call.get('signedIn')
    // Signing in hands out a secret each time: nothing to repeat.
    if (key === undefined || !signedIn || !WRITES.has(call.req.method)) return await next()
    if (!KEY.test(key)) {
      const message = 'An Idempotency-Key has 8 to 100 of A-Z a-z 0-9 _ -'
      return answerRefusal(call, 'bad-frame', { message })
    }
    const owned = `${signedIn.agent.id}:${key}`
    while (running.has(owned)) await running.get(owned)
    const turn = Promise.withResolvers<void>()
    running.set(owned, turn.promise)
    try {
      return await once(parts, call, { key: owned, next })
    } finally {
      running.delete(owned)
      turn.resolve()
    }
  }
}

async function once(
  parts: Parts,
  call: Call,
  { key, next }: { key: string; next: () => Promise<void> },
): Promise<Response | undefined> {
  const now = parts.clock.now()
  const hash = await requestHash(parts, call)
  const earlier = await parts.store.findAnswer(key, now)
  if (earlier && earlier.requestHash !== hash) return answerRefusal(call, 'ref-reused')
  if (earlier) return repeat(earlier)
  await next()
  // A fault may be gone at the next attempt; everything else is the answer.
  if (call.res.status >= 500 || call.res.status === 429) return undefined
  const body = await call.res.clone().text()
  await parts.store.saveAnswer(key, { requestHash: hash, status: call.res.status, body, at: now })
  return undefined
}

function repeat({ status, body }: { status: number; body: string }): Response {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Replayed': 'true' }
  return new Response(status === 204 ? null : body, { status, headers })
}
