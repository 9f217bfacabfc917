/** The HTTP calls that begin and end an agent's session. */
import * as v from 'valibot'
import { ErrorBody } from '../../protocol/model/errors.ts'
import { AgentProfile } from '../../protocol/model/snapshot.ts'

export type SessionAnswer =
  | { readonly kind: 'signed-in'; readonly agent: AgentProfile }
  | { readonly kind: 'refused'; readonly error: ErrorBody }
  /** No answer, or one that is not ours. */
  | { readonly kind: 'unreachable' }

export interface SessionApi {
  current: () => Promise<SessionAnswer>
  begin: (loginId: string, password: string) => Promise<SessionAnswer>
  end: (scope: 'here' | 'everywhere') => Promise<void>
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>

const SignedIn = v.object({ agent: AgentProfile })
const RefusedBody = v.object({ error: ErrorBody })

export function createSessionApi(fetch: Fetch): SessionApi {
  async function ask(init?: RequestInit): Promise<SessionAnswer> {
    try {
      return answerOf(await (await fetch('/api/session', init)).json())
    } catch {
      return { kind: 'unreachable' }
    }
  }
  return {
    current: () => ask(),
    begin: (loginId, password) =>
      ask({
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ loginId, password }),
      }),
    async end(scope) {
      const path = scope === 'everywhere' ? '/api/sessions' : '/api/session'
      const response = await fetch(path, {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
      })
      if (!response.ok && response.status !== 401) throw new Error(`${path}: ${response.status}`)
    },
  }
}

function answerOf(body: unknown): SessionAnswer {
  const signedIn = v.safeParse(SignedIn, body)
  if (signedIn.success) return { kind: 'signed-in', agent: signedIn.output.agent }
  const refused = v.safeParse(RefusedBody, body)
  return refused.success
    ? { kind: 'refused', error: refused.output.error }
    : { kind: 'unreachable' }
}
