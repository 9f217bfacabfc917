import { SignJWT, exportSPKI, generateKeyPair, UnsecuredJWT } from 'jose'
import { expect, test } from 'vitest'
import type { SiteKey } from '../../../protocol/model/ids.ts'
import type { IdentityKey } from '../../ports/directory-store.ts'
import { verifyIdentity } from './site-identity.ts'

const NOW = Date.UTC(2026, 10, 2)
const SECRET = 'a secret of thirty-two characters'
const KEY: IdentityKey = { id: 'k1', algorithm: 'HS256', key: SECRET }
const site = (...identityKeys: IdentityKey[]) => ({ key: 'shop' as SiteKey, identityKeys })

interface TokenOptions {
  claims?: Record<string, unknown>
  kid?: string | null
  audience?: string | null
  subject?: string | null
  expiresInMs?: number | null
  secret?: string
}

function token(options: TokenOptions = {}): Promise<string> {
  const {
    claims = {},
    kid = 'k1',
    audience = 'shop',
    subject = 'c-1',
    expiresInMs = 600_000,
  } = options
  const jwt = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', ...(kid !== null && { kid }) })
  if (audience !== null) jwt.setAudience(audience)
  if (subject !== null) jwt.setSubject(subject)
  if (expiresInMs !== null) jwt.setExpirationTime((NOW + expiresInMs) / 1_000)
  return jwt.sign(new TextEncoder().encode(options.secret ?? SECRET))
}

test('[VI-2][S4] a token of the site says who the visitor is', async () => {
  const claims = {
    name: '李先生',
    phone: '13800005678',
    email: 'li@example.com',
    level: 2,
    region: '北京',
    type: '宽带',
  }
  expect(await verifyIdentity(site(KEY), await token({ claims }), NOW)).toEqual({
    ok: true,
    identity: {
      subject: 'c-1',
      name: '李先生',
      phone: '13800005678',
      email: 'li@example.com',
      vipLevel: 2,
      region: '北京',
      type: '宽带',
    },
  })
})

test('[VI-4] what a token does not say is not known', async () => {
  expect(await verifyIdentity(site(KEY), await token(), NOW)).toMatchObject({
    ok: true,
    identity: { subject: 'c-1', name: null, vipLevel: 0, region: null },
  })
})

test.each<[string, TokenOptions, string]>([
  ['for another site', { audience: 'other' }, 'aud'],
  ['for nobody', { audience: null }, 'aud'],
  ['about nobody', { subject: null }, 'sub'],
  ['that never expires', { expiresInMs: null }, 'exp'],
  ['that has expired', { expiresInMs: -1_000 }, 'expired'],
  ['that lasts more than an hour', { expiresInMs: 2 * 3_600_000 }, 'more than an hour'],
  ['signed by somebody else', { secret: 'another secret of thirty-two lett' }, 'signature'],
  ['of an unknown key', { kid: 'k9' }, 'no key'],
  ['with a level above 9', { claims: { level: 10 } }, 'level'],
  ['with a level that is text', { claims: { level: '9' } }, 'level'],
  ['with an endless name', { claims: { name: 'x'.repeat(200) } }, 'name'],
])('[VI-3][S4] a token %s is refused', async (_what, options, problem) => {
  const result = await verifyIdentity(site(KEY), await token(options), NOW)
  expect(result).toMatchObject({ ok: false, problem: expect.stringContaining(problem) })
})

test('[VI-2][S4] an unsigned token is refused', async () => {
  const unsigned = new UnsecuredJWT({})
    .setAudience('shop')
    .setSubject('c-1')
    .setExpirationTime(NOW / 1_000 + 60)
    .encode()
  expect(await verifyIdentity(site(KEY), unsigned, NOW)).toMatchObject({ ok: false })
})

test('[VI-2][S4] a public key is never taken for a shared secret', async () => {
  const { publicKey } = await generateKeyPair('RS256', { extractable: true })
  const pem = await exportSPKI(publicKey)
  const forged = await token({ secret: pem })
  const keys = site({ id: 'k1', algorithm: 'RS256', key: pem })
  expect(await verifyIdentity(keys, forged, NOW)).toMatchObject({ ok: false })
})

test.each(['RS256', 'ES256'] as const)(
  '[VI-2] %s is read with the public key of the site',
  async (algorithm) => {
    const { publicKey, privateKey } = await generateKeyPair(algorithm, { extractable: true })
    const key = { id: 'k2', algorithm, key: await exportSPKI(publicKey) }
    const signed = await new SignJWT({ level: 1 })
      .setProtectedHeader({ alg: algorithm, kid: 'k2' })
      .setAudience('shop')
      .setSubject('c-1')
      .setExpirationTime(NOW / 1_000 + 60)
      .sign(privateKey)
    expect(await verifyIdentity(site(KEY, key), signed, NOW)).toMatchObject({ ok: true })
    expect(await verifyIdentity(site(KEY), signed, NOW)).toMatchObject({ ok: false })
  },
)

test('[VI-2] while keys are changed, both are good; without a kid each is tried', async () => {
  const next: IdentityKey = {
    id: 'k2',
    algorithm: 'HS256',
    key: 'the next secret of thirty-two let',
  }
  const keys = site(KEY, next)
  for (const [kid, secret] of [
    ['k1', KEY.key],
    ['k2', next.key],
    [null, KEY.key],
    [null, next.key],
  ] as const) {
    expect(await verifyIdentity(keys, await token({ kid, secret }), NOW)).toMatchObject({
      ok: true,
    })
  }
  expect(await verifyIdentity(site(next), await token(), NOW)).toMatchObject({ ok: false })
})

test.each(['', 'x', 'a.b.c', `${'a'.repeat(4_000)}.b.c`])(
  '[VI-5] %j is refused without an echo',
  async (text) => {
    const result = await verifyIdentity(site(KEY), text, NOW)
    expect(result.ok).toBe(false)
    if (text.length > 1) expect(JSON.stringify(result)).not.toContain(text)
  },
)
