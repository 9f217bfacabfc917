/** When the page is asked for the next token that says who its visitor is. */

const AHEAD_MS = 60_000
const SOONEST_MS = 30_000
/** No timer of a browser lasts longer, and no token the server takes. */
const LATEST_MS = 3_600_000

/** A minute before the token expires, though never at once again; tokens that cannot be read wait longest. */
export function renewalIn(token: string, now: number): number {
  const delay = expiryOf(token) - AHEAD_MS - now
  return Math.min(LATEST_MS, Math.max(SOONEST_MS, delay))
}

function expiryOf(token: string): number {
  try {
    const [, claims = ''] = token.split('.')
    const { exp } = JSON.parse(atob(claims.replace(/-/g, '+').replace(/_/g, '/')))
    return typeof exp === 'number' ? exp * 1_000 : Infinity
  } catch {
    return Infinity
  }
}
