/** Who asks for or brings a file: a visitor with their token from a page of a site, or an agent from our own. */
import type { FileCaller } from '../../app/files/permits.ts'
import { isOriginAllowed, isOwnOrigin } from '../../app/origins.ts'
import { accepted, refused, type Outcome } from '../../app/outcome.ts'
import type { Call } from '../deps.ts'
import type { FileDeps } from './deps.ts'

const BEARER = /^Bearer ([\w.-]{1,4096})$/

export async function callerOf(deps: FileDeps, call: Call): Promise<Outcome<FileCaller>> {
  const authorization = call.req.header('authorization')
  const origin = call.req.header('origin') ?? null
  if (authorization !== undefined) {
    const token = BEARER.exec(authorization)?.[1]
    if (token === undefined) return refused('unauthenticated')
    if (!isOfSomeSite(deps, origin)) return refused('origin-refused')
    return accepted({ kind: 'visitor', token, origin })
  }
  if (origin === null || !isOwnOrigin(origin, call.req.header('host'), deps.publicUrl)) {
    return refused('origin-refused')
  }
  const signedIn = await deps.signIn.findSession(call.req.header('cookie'))
  return signedIn ? accepted({ kind: 'agent', agent: signedIn.agent }) : refused('unauthenticated')
}

function isOfSomeSite({ core }: FileDeps, origin: string | null): boolean {
  return core.directory.sites().some((site) => isOriginAllowed(site.settings.origins, origin))
}

/** Lets pages of the sites read the answer, refusals too. */
export function allowCrossOrigin(deps: FileDeps, call: Call): void {
  const origin = call.req.header('origin')
  call.header('Vary', 'Origin')
  if (origin === undefined || !isOfSomeSite(deps, origin)) return
  call.header('Access-Control-Allow-Origin', origin)
}

export function preflight(call: Call): Response {
  call.header('Access-Control-Allow-Methods', 'POST')
  const headers = 'Authorization, Content-Type, X-Conversation, X-File-Name'
  call.header('Access-Control-Allow-Headers', headers)
  call.header('Access-Control-Max-Age', '600')
  return call.body(null, 204)
}
