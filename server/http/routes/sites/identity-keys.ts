/** The keys with which a site signs who its visitors are: several at once, so that they can be changed without a gap. */
import { createPublicKey, randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type * as v from 'valibot'
import type { SiteId } from '../../../../protocol/model/ids.ts'
import {
  IdentityKeyBody,
  IdentityKeyList,
  IdentityKeyMade,
} from '../../../../protocol/http/sites.ts'
import type { IdentityKey } from '../../../ports/directory-store.ts'
import { answer, answerRefusal } from '../../answers.ts'
import { auditOf } from '../../audit.ts'
import type { HttpDeps, HttpEnv } from '../../deps.ts'
import { documented, type About } from '../../documented.ts'
import { jsonBody } from '../../validation.ts'
import { showKey } from '../views.ts'

const tag = 'Sites'
/** The one in use, the next one, and room for a slow change-over. */
const KEYS_MAX = 10

/** Null when the PEM is no public key of the algorithm. */
function newKey(id: string, body: v.InferOutput<typeof IdentityKeyBody>): IdentityKey | null {
  if (body.algorithm === 'HS256') {
    return { id, algorithm: 'HS256', key: randomBytes(32).toString('base64url') }
  }
  const isRight = body.algorithm === 'RS256' ? isStrongRsa : isP256
  if (!isRight(body.publicKey)) return null
  return { id, algorithm: body.algorithm, key: body.publicKey }
}

function isStrongRsa(pem: string): boolean {
  const key = readKey(pem)
  return key?.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2_048
}

function isP256(pem: string): boolean {
  const key = readKey(pem)
  return key?.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
}

function readKey(pem: string) {
  try {
    return createPublicKey(pem)
  } catch {
    return null
  }
}

const FULL = {
  when: `A site has ${KEYS_MAX} keys at most.`,
  says: 'Delete a key that is not used any more.',
}

const ABOUT = {
  list: {
    tag,
    summary: 'List the keys of a site, without secrets.',
    answer: IdentityKeyList,
    refusals: { 404: 'There is no such site.' },
  },
  add: {
    tag,
    summary: 'Add a key; the secret of an HS256 key is shown this once.',
    description:
      'Tokens name the key in `kid`. To change keys: add the new one, sign with it, and delete the old one an hour later.',
    answer: IdentityKeyMade,
    status: 201,
    refusals: { 404: 'There is no such site.', 409: FULL },
  },
  remove: {
    tag,
    summary: 'Delete a key; tokens signed with it are refused from now on.',
    answer: null,
    refusals: { 404: 'There is no such site or key.' },
  },
} satisfies Record<string, About>

export function createIdentityKeyRoutes({ directory, clock, makeId }: HttpDeps) {
  const routes = new Hono<HttpEnv>()

  routes.get('/:id/identity-keys', documented(ABOUT.list), (call) => {
    const site = directory.site(call.req.param('id') as SiteId)
    if (!site) return answerRefusal(call, 'not-found')
    return call.json({ items: site.identityKeys.map(showKey) })
  })

  routes.post(
    '/:id/identity-keys',
    documented(ABOUT.add),
    jsonBody(IdentityKeyBody),
    async (call) => {
      const site = directory.site(call.req.param('id') as SiteId)
      if (!site) return answerRefusal(call, 'not-found')
      if (site.identityKeys.length >= KEYS_MAX) {
        return answerRefusal(call, 'conflict', { message: FULL.says })
      }
      const key = newKey(makeId(), call.req.valid('json'))
      if (!key) {
        const reason = 'an RSA key of at least 2048 bits for RS256, a P-256 key for ES256'
        return answerRefusal(call, 'bad-frame', { fields: [{ path: 'publicKey', reason }] })
      }
      const details = { keyId: key.id, algorithm: key.algorithm }
      const act = { action: 'site.add-identity-key', target: site.id, details }
      const next = { ...site, identityKeys: [...site.identityKeys, key] }
      const outcome = await directory.saveSite(next, auditOf(call, clock, act), site)
      const secret = key.algorithm === 'HS256' ? key.key : null
      return answer(call, outcome, () => call.json({ ...showKey(key), secret }, 201))
    },
  )

  routes.delete('/:id/identity-keys/:keyId', documented(ABOUT.remove), async (call) => {
    const site = directory.site(call.req.param('id') as SiteId)
    const keyId = call.req.param('keyId')
    const kept = site?.identityKeys.filter((key) => key.id !== keyId) ?? []
    if (!site || kept.length === site.identityKeys.length) return answerRefusal(call, 'not-found')
    const act = { action: 'site.delete-identity-key', target: site.id, details: { keyId } }
    const next = { ...site, identityKeys: kept }
    const outcome = await directory.saveSite(next, auditOf(call, clock, act), site)
    return answer(call, outcome, () => call.body(null, 204))
  })
  return routes
}
