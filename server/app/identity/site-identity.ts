/** Reads the token by which a site says who its signed-in visitor is: signed with a key of that site, for that site, soon to expire. */
import {
  decodeProtectedHeader,
  errors,
  importSPKI,
  jwtVerify,
  type CryptoKey,
  type JWTPayload,
} from 'jose'
import * as v from 'valibot'
import { Accounts } from '../../../protocol/model/told.ts'
import { Name } from '../../../protocol/model/values.ts'
import type { IdentityKey, Site } from '../../ports/directory-store.ts'
import type { VisitorIdentity } from '../../ports/visitor-store.ts'

/** A stolen token is of use for this long at most. */
export const IDENTITY_LIFETIME_MAX_MS = 3_600_000
/** How far the clocks of the site and of this server may differ. */
const CLOCK_SKEW_MS = 60_000

export type IdentityResult =
  | { ok: true; identity: VisitorIdentity }
  | { ok: false; problem: string }

/** The claims of an identity token. Claims that are not named here are ignored. */
const Claims = v.object({
  sub: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  exp: v.pipe(v.number(), v.integer()),
  name: v.optional(Name),
  phone: v.optional(v.pipe(v.string(), v.maxLength(30), v.regex(/^\+?[\d\s()-]{5,30}$/))),
  email: v.optional(v.pipe(v.string(), v.maxLength(254), v.email())),
  level: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)), 0),
  region: v.optional(Name),
  type: v.optional(Name),
  accounts: v.optional(Accounts),
})

const refusal = (problem: string): IdentityResult => ({ ok: false, problem })

/** The problem is for the site's developer: it names what is wrong with the token, never its contents. */
export async function verifyIdentity(
  site: Pick<Site, 'key' | 'identityKeys'>,
  token: string,
  now: number,
): Promise<IdentityResult> {
  const keys = keysFor(site.identityKeys, token)
  if (typeof keys === 'string') return refusal(keys)
  let problem = 'the signature does not match any key of the site'
  for (const key of keys) {
    try {
      const { payload } = await jwtVerify(token, await verifying(key), {
        algorithms: [key.algorithm],
        audience: site.key,
        requiredClaims: ['exp', 'sub', 'aud'],
        currentDate: new Date(now),
      })
      return readClaims(payload, now)
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) problem = problemOf(error)
    }
  }
  return refusal(problem)
}

/** With `kid` that key alone, else every key of the token's algorithm; or why there is none. */
function keysFor(keys: readonly IdentityKey[], token: string): IdentityKey[] | string {
  let header: { alg?: string; kid?: unknown }
  try {
    header = decodeProtectedHeader(token)
  } catch {
    return 'the token is not a signed JWT'
  }
  const ofAlgorithm = keys.filter((key) => key.algorithm === header.alg)
  const found =
    header.kid === undefined ? ofAlgorithm : ofAlgorithm.filter((k) => k.id === header.kid)
  return found.length > 0 ? found : 'the site has no key with this kid and algorithm'
}

function verifying(key: IdentityKey): Promise<CryptoKey> | Uint8Array {
  return key.algorithm === 'HS256'
    ? new TextEncoder().encode(key.key)
    : importSPKI(key.key, key.algorithm)
}

function problemOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired'
  if (error instanceof errors.JWTClaimValidationFailed) return `the claim ${error.claim} is refused`
  return 'the token or the key of the site cannot be read'
}

function readClaims(payload: JWTPayload, now: number): IdentityResult {
  const parsed = v.safeParse(Claims, payload, { abortEarly: true })
  if (!parsed.success)
    return refusal(`the claim ${v.getDotPath(parsed.issues[0]) ?? ''} is refused`)
  const { sub, exp, name, phone, email, level, region, type, accounts } = parsed.output
  if (exp * 1_000 > now + IDENTITY_LIFETIME_MAX_MS + CLOCK_SKEW_MS) {
    return refusal('the token is valid for more than an hour')
  }
  return {
    ok: true,
    identity: {
      subject: sub,
      name: name ?? null,
      phone: phone ?? null,
      email: email ?? null,
      type: type ?? null,
      vipLevel: level,
      region: region ?? null,
      ...(accounts && { accounts }),
    },
  }
}
