/** The signed token by which an anonymous visitor is known again: for one site, for half a year, renewed at every welcome. */
import { randomBytes } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import * as v from 'valibot'
import { VisitorId, type SiteId } from '../../../protocol/model/ids.ts'
import type { DirectoryStore } from '../../ports/directory-store.ts'

/** Long enough for a visitor who comes back once in a season. */
const LIFETIME_MS = 180 * 86_400_000
const ALGORITHM = 'HS256'
const ISSUER = 'unichat-visitor'

export interface VisitorTokens {
  issue: (
    visitorId: VisitorId,
    siteId: SiteId,
    now: number,
  ) => Promise<{ token: string; expiresAt: number }>
  /** Null for whatever was not issued here, for this site, or has expired. */
  verify: (token: string, siteId: SiteId, now: number) => Promise<Shown | null>
}

/** What a token says. */
export interface Shown {
  visitorId: VisitorId
  /** To the second. */
  issuedAt: number
}

/** The signing key belongs to the installation and is made at its first start. */
export async function createVisitorTokens(
  store: Pick<DirectoryStore, 'secret'>,
): Promise<VisitorTokens> {
  const secret = await store.secret('visitor-token', () => randomBytes(32).toString('base64'))
  const key = Buffer.from(secret, 'base64')
  return {
    async issue(visitorId, siteId, now) {
      const expiresAt = Math.floor((now + LIFETIME_MS) / 1_000) * 1_000
      const token = await new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setSubject(visitorId)
        .setAudience(siteId)
        .setExpirationTime(expiresAt / 1_000)
        .sign(key)
      return { token, expiresAt }
    },
    async verify(token, siteId, now) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          issuer: ISSUER,
          audience: siteId,
          requiredClaims: ['exp', 'sub'],
          currentDate: new Date(now),
        })
        const id = v.safeParse(VisitorId, payload.sub)
        if (!id.success) return null
        return { visitorId: id.output, issuedAt: (payload.exp ?? 0) * 1_000 - LIFETIME_MS }
      } catch {
        return null
      }
    },
  }
}
