/** The headers that tell browsers what our answers may do. */
import type { MiddlewareHandler } from 'hono'
import { isSecure } from '../../app/origins.ts'
import type { Call, HttpEnv } from '../deps.ts'

const ALWAYS: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
]
const TWO_YEARS_S = 63_072_000

export function headers(publicUrl: string | null): MiddlewareHandler<HttpEnv> {
  return async (call, next) => {
    await next()
    for (const [name, value] of ALWAYS) call.res.headers.set(name, value)
    setUnlessSet(call, 'Cross-Origin-Resource-Policy', 'same-origin')
    setUnlessSet(call, 'X-Frame-Options', 'DENY')
    setUnlessSet(call, 'Cache-Control', 'no-store')
    setUnlessSet(call, 'Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'")
    if (isSecure(publicUrl)) {
      call.res.headers.set('Strict-Transport-Security', `max-age=${TWO_YEARS_S}`)
    }
  }
}

function setUnlessSet(call: Call, name: string, value: string): void {
  if (!call.res.headers.has(name)) call.res.headers.set(name, value)
}

/** A host as it may stand in a policy: nothing that could end the directive. */
const HOST = /^[A-Za-z0-9.:[\]-]{1,255}$/

/** The strictest policy a site can send that has our widget on it; `docs/embedding.md` says what each line is for. */
export function strictestPolicy(given: string, nonce: string): string {
  const host = HOST.test(given) ? given : "'none'"
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' ${host}`,
    `style-src ${host}`,
    `connect-src ${host} ws://${host} wss://${host}`,
    `img-src ${host}`,
    `media-src ${host}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * For our own pages: no inline script or style, scripts made only through the named Trusted Types policies, no framing.
 * The socket's address is spelled out because older browsers do not count it as 'self'.
 */
export function pagePolicy(host: string | undefined, framedBy = "'none'"): string {
  const sockets = host !== undefined && HOST.test(host) ? ` ws://${host} wss://${host}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    "media-src 'self' data:",
    `connect-src 'self'${sockets}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'self'",
    `frame-ancestors ${framedBy}`,
    "require-trusted-types-for 'script'",
    'trusted-types unichat dompurify',
  ].join('; ')
}

/** For what one of our own pages shows in a frame. */
export const framedPolicy = (host: string | undefined): string => pagePolicy(host, "'self'")
