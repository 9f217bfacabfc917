/** Which pages may embed a site's widget, which are our own, and how ours are reached. */

/** `origins` holds exact origins and `scheme://*.host` for every subdomain. A missing or opaque origin is never allowed. */
export function isOriginAllowed(origins: readonly string[], origin: string | null): boolean {
  if (origin === null || origin === 'null') return false
  return origins.some((allowed) => {
    const star = allowed.indexOf('://*.')
    if (star < 0) return allowed === origin
    const scheme = allowed.slice(0, star + 3)
    return (
      origin.startsWith(scheme) && isSubdomain(origin.slice(scheme.length), allowed.slice(star + 5))
    )
  })
}

const WRITTEN = /^(https?:\/\/)(\*\.)?([^/?#@\\*\s]+)\/?$/i
const IP_ADDRESS = /^(\[.*\]|[\d.]+)$/
const SENT_HOST = /^(\[[\da-f:]+\]|[a-z\d._-]+)$/

/** An origin, or a pattern of them, in the one form in which browsers send it, however somebody wrote it; null when it is none. */
export function originOf(written: string): string | null {
  const [, scheme, star = '', host] = WRITTEN.exec(written.trim()) ?? []
  const url = scheme === undefined ? null : URL.parse(`${scheme}${host}`)
  if (!url || !SENT_HOST.test(url.hostname)) return null
  if (star && IP_ADDRESS.test(url.hostname)) return null
  return `${url.protocol}//${star}${url.host}`
}

function isSubdomain(host: string, parent: string): boolean {
  return host.endsWith(`.${parent}`) && /^[a-z0-9.-]+(:\d+)?$/i.test(host)
}

/** Whether people reach this server over https, wherever TLS ends. */
export function isSecure(publicUrl: string | null): boolean {
  return publicUrl?.startsWith('https:') ?? false
}

/**
 * Whether a page is this server's own. TLS may end at a proxy, so the scheme we see says nothing: the host decides. Where
 * the public address is https, a page of http is one that somebody on the way may have written.
 */
export function isOwnOrigin(
  origin: string,
  host: string | null | undefined,
  publicUrl: string | null,
): boolean {
  if (publicUrl !== null && origin === publicUrl) return true
  if (host === null || host === undefined) return false
  return origin === `https://${host}` || (!isSecure(publicUrl) && origin === `http://${host}`)
}
