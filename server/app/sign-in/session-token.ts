/** The secret in an agent's cookie, and the hash that is all we keep of it. */
import { createHash, randomBytes } from 'node:crypto'

export const SESSION_COOKIE = 'unichat_agent'
const TOKEN_BYTES = 32
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** The token in a Cookie header; null when there is none or it cannot be one of ours. */
export function tokenIn(cookieHeader: string | undefined | null): string | null {
  const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${SESSION_COOKIE}=`))
  const token = found?.slice(SESSION_COOKIE.length + 1) ?? ''
  return TOKEN.test(token) ? token : null
}
