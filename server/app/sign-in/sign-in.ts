/** Who an agent is: signing in with a password, the session behind the cookie, signing out. */
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import type {
  Agent,
  AgentSession,
  AuditRecord,
  DirectoryStore,
} from '../../ports/directory-store.ts'
import type { MakeLimiter } from '../../ports/limiters.ts'
import { StorageUnavailable } from '../../ports/journal-store.ts'
import type { LiveDirectory } from '../directory/directory.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import { createAttempts, type Attempts } from './attempts.ts'
import { createPasswords, PasswordsBusy, type Passwords } from './passwords.ts'
import { hashOf, makeToken, sessionCookie, tokenIn } from './session-token.ts'

/** A shift and its breaks. */
const SESSION_MS = 12 * 3_600_000
/** Being used prolongs a session, but is written down at most this often. */
const RENEW_AFTER_MS = 5 * 60_000
/** By then the passwords that waited have been checked. */
const BUSY_RETRY_MS = 2_000

export interface SignInAttempt {
  loginId: string
  password: string
  address: string
  browser: string
}

export interface SignedIn {
  session: AgentSession
  agent: Agent
}

export interface SignIn {
  /** `token` goes into the cookie and is kept nowhere. */
  signIn: (attempt: SignInAttempt) => Promise<Outcome<SignedIn & { token: string }>>
  /** Who sent this Cookie header; null when nobody, expired or disabled. Being used prolongs a session. */
  findSession: (cookieHeader: string | undefined | null) => Promise<SignedIn | null>
  /** Prolongs a session that a long-lived connection uses; false when it has ended. */
  keepAlive: (tokenHash: string) => Promise<boolean>
  signOut: (session: AgentSession) => Promise<void>
  signOutEverywhere: (agentId: AgentId) => Promise<void>
  /** Asks for the current password first, and counts wrong ones like attempts to sign in. Ends every session. */
  changePassword: (change: PasswordChange, audit: AuditRecord) => Promise<Outcome<Agent>>
  hashPassword: (password: string) => Promise<string>
}

export interface PasswordChange {
  agent: Agent
  address: string
  current: string
  next: string
}

export interface SignInDeps {
  store: DirectoryStore
  directory: LiveDirectory
  clock: Pick<Clock, 'now'>
  passwords?: Passwords
  /** Says what the cookie is called. */
  publicUrl?: string | null
  /** Without one attempts are counted by this process alone. */
  limiter?: MakeLimiter | undefined
}

export function createSignIn(deps: SignInDeps): SignIn {
  const { directory } = deps
  const passwords = deps.passwords ?? createPasswords()
  const attempts = createAttempts(deps.limiter)
  const cookie = sessionCookie(deps.publicUrl ?? null)
  return {
    signIn: (attempt) => signIn({ ...deps, passwords, attempts }, attempt),
    async findSession(cookieHeader) {
      const token = tokenIn(cookieHeader, cookie)
      return token === null ? null : await findByHash(deps, hashOf(token))
    },
    keepAlive: async (tokenHash) => (await findByHash(deps, tokenHash)) !== null,
    signOut: (session) => directory.endSession(session),
    signOutEverywhere: (agentId) => directory.endSessionsOf(agentId),
    changePassword: (change, audit) =>
      changePassword({ ...deps, passwords, attempts }, change, audit),
    hashPassword: (password) => passwords.hash(password),
  }
}

type Parts = SignInDeps & { passwords: Passwords; attempts: Attempts }

/**
 * An unknown login id, a disabled agent and a wrong password take the same steps and get the same answer, and attempts
 * are counted for login ids that do not exist too: nobody learns which exist.
 */
async function signIn(
  parts: Parts,
  attempt: SignInAttempt,
): Promise<Outcome<SignedIn & { token: string }>> {
  const { directory, attempts } = parts
  const admission = await attempts.admit(attempt)
  if (!admission.ok) return refused('too-fast', { retryAfterMs: admission.retryAfterMs })

  const agent = directory.agentByLoginId(attempt.loginId)
  const passwordHash = agent?.passwordHash ?? null
  const verdict = await verify(parts.passwords, attempt.password, passwordHash)
  if (verdict === 'busy') return refused('too-fast', { retryAfterMs: BUSY_RETRY_MS })
  if (verdict === 'wrong' || !agent) return refused('invalid-credentials')

  const token = makeToken()
  const session = newSession(parts, attempt, { agentId: agent.id, tokenHash: hashOf(token) })
  const isStarted = await directory.startSession(session, agent.passwordHash)
  if (!isStarted) return refused('invalid-credentials')
  await attempts.forgive(attempt)
  return accepted({ session, agent: directory.agent(agent.id) ?? agent, token })
}

async function changePassword(
  { directory, passwords, attempts }: Parts,
  { agent, address, current, next }: PasswordChange,
  audit: AuditRecord,
): Promise<Outcome<Agent>> {
  const attempt = { loginId: agent.loginId, address }
  const admission = await attempts.admit(attempt)
  if (!admission.ok) return refused('too-fast', { retryAfterMs: admission.retryAfterMs })
  const verdict = await verify(passwords, current, agent.passwordHash)
  if (verdict === 'busy') return refused('too-fast', { retryAfterMs: BUSY_RETRY_MS })
  if (verdict === 'wrong') return refused('invalid-credentials')
  await attempts.forgive(attempt)
  const passwordHash = await passwords.hash(next)
  return await directory.saveAgent({ ...agent, passwordHash }, audit, agent)
}

async function verify(
  passwords: Passwords,
  password: string,
  hash: string | null,
): Promise<'right' | 'wrong' | 'busy'> {
  try {
    return (await passwords.verify(password, hash)) ? 'right' : 'wrong'
  } catch (error) {
    if (error instanceof PasswordsBusy) return 'busy'
    throw error
  }
}

function newSession(
  { clock }: SignInDeps,
  { address, browser }: SignInAttempt,
  whose: { agentId: AgentId; tokenHash: string },
): AgentSession {
  const now = clock.now()
  return { ...whose, createdAt: now, expiresAt: now + SESSION_MS, address, browser }
}

async function findByHash(deps: SignInDeps, tokenHash: string): Promise<SignedIn | null> {
  const now = deps.clock.now()
  const session = await deps.store.findSession(tokenHash, now)
  if (session && !deps.directory.agent(session.agentId))
    await deps.directory.lookFor(session.agentId)
  const agent = session ? deps.directory.agent(session.agentId) : undefined
  if (!session || !agent || agent.isDisabled) return null
  if (session.expiresAt - now > SESSION_MS - RENEW_AFTER_MS) return { session, agent }
  const renewed = { ...session, expiresAt: now + SESSION_MS }
  return (await renew(deps, renewed)) ? { session: renewed, agent } : null
}

/** A session that cannot be prolonged just now is still good; one that ended meanwhile stays ended. */
async function renew({ directory, clock }: SignInDeps, session: AgentSession): Promise<boolean> {
  try {
    return await directory.renewSession(session, clock.now())
  } catch (error) {
    if (error instanceof StorageUnavailable) return true
    throw error
  }
}
