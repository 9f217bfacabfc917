/** The secret in an agent's cookie, and the hash that is all we keep of it. */
import { createHash, randomBytes } from 'node:crypto'
import { isSecure } from '../origins.ts'

const NAME = 'unichat_agent'

/**
 * What the cookie is called. Over https with a prefix, under which browsers take a cookie from this very host alone:
 * nobody on a neighbouring host of the same domain can plant a session of theirs (RFC 6265bis, section 4.1.3.2).
 */
export const sessionCookie = (publicUrl: string | null): string =>
  isSecure(publicUrl) ? `__Host-${NAME}` : NAME

const TOKEN_BYTES = 32
const TOKEN = /^[A-Za-z0-9_-]{43}$/

export function makeToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** The token under a name in a Cookie header; null when there is none or it cannot be one of ours. */
export function tokenIn(
  cookieHeader: string | undefined | null,
  name = sessionCookie(null),
): string | null {
  const pairs = (cookieHeader ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  const token = found?.slice(name.length + 1) ?? ''
  return TOKEN.test(token) ? token : null
}
