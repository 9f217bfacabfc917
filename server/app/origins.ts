/** Which pages may embed a site's widget. */

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

function isSubdomain(host: string, parent: string): boolean {
  return host.endsWith(`.${parent}`) && /^[a-z0-9.-]+(:\d+)?$/i.test(host)
}
