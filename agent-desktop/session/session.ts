/** Who is signed in at this browser, and why nobody is. */
import { signal, type ReadonlySignal } from '@preact/signals'
import type { ErrorBody } from '../../protocol/model/errors.ts'
import type { AgentProfile } from '../../protocol/model/snapshot.ts'
import type { SessionAnswer, SessionApi } from './session-api.ts'

/** Why the sign-in screen is shown to somebody who was signed in. */
export type SignedOutCause = 'own-wish' | 'everywhere' | 'expired'

export type SessionState =
  | { readonly phase: 'checking' }
  | { readonly phase: 'unreachable' }
  | { readonly phase: 'signed-out'; readonly cause: SignedOutCause | null }
  | { readonly phase: 'signed-in'; readonly agent: AgentProfile }

/** Why signing in did not work; null: the server did not answer. */
export type SignInProblem = ErrorBody | null

export interface Session {
  state: ReadonlySignal<SessionState>
  check: () => Promise<void>
  /** Whoever is at the sign-in screen may have signed in in another tab. */
  lookAgain: () => Promise<void>
  /** Resolves with undefined when it worked. */
  signIn: (loginId: string, password: string) => Promise<{ problem: SignInProblem } | undefined>
  signOut: (scope: 'here' | 'everywhere') => Promise<boolean>
  /** The server ended the session. */
  expire: () => void
}

export function createSession(api: SessionApi): Session {
  const state = signal<SessionState>({ phase: 'checking' })
  return {
    state,
    async check() {
      state.value = { phase: 'checking' }
      const answer = await api.current()
      if (answer.kind === 'signed-in') state.value = { phase: 'signed-in', agent: answer.agent }
      else if (isMissing(answer)) state.value = { phase: 'signed-out', cause: null }
      else state.value = { phase: 'unreachable' }
    },
    async lookAgain() {
      const before = state.value
      if (before.phase !== 'signed-out') return
      const answer = await api.current()
      if (answer.kind !== 'signed-in' || state.value !== before) return
      state.value = { phase: 'signed-in', agent: answer.agent }
    },
    async signIn(loginId, password) {
      const answer = await api.begin(loginId, password)
      if (answer.kind === 'refused') return { problem: answer.error }
      if (answer.kind === 'unreachable') return { problem: null }
      state.value = { phase: 'signed-in', agent: answer.agent }
      return undefined
    },
    async signOut(scope) {
      try {
        await api.end(scope)
      } catch {
        return false
      }
      state.value = { phase: 'signed-out', cause: scope === 'here' ? 'own-wish' : 'everywhere' }
      return true
    },
    expire() {
      state.value = { phase: 'signed-out', cause: 'expired' }
    },
  }
}

/** A server that cannot tell just now has not said that there is no session. */
function isMissing(answer: SessionAnswer): boolean {
  return answer.kind === 'refused' && answer.error.code === 'unauthenticated'
}
