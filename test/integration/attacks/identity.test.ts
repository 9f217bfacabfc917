/** Who a visitor is: tokens are for one site and one person, and the next person sees nothing of the last. */
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { CLOSE_CODES } from '../../../protocol/model/errors.ts'
import type { ConversationId, VisitorId } from '../../../protocol/model/ids.ts'
import { permitUpload } from '../../../server/app/files/permits.ts'
import { makeCast, type Cast } from '../../support/inside/cast.ts'
import {
  greetedVisitor,
  visitorHello,
  visitorWire,
  type WelcomedWire,
} from '../../support/wire/frames.ts'
import { openScene } from '../../support/inside/scene.ts'
import { until } from '../../support/until.ts'

const SECRET = 'a secret the site shares with the chat server'
const KEYS = [{ id: 'k1', algorithm: 'HS256' as const, key: SECRET }]

const UNHURRIED = { soothing: null, agentSilentMs: null, visitorSilent: null, timeLimit: null }

interface Claims {
  sub: string
  audience?: string
  expiresAt?: number
  secret?: string
}

function identityOf(cast: Cast, now: number, claims: Claims): Promise<string> {
  return new SignJWT({ name: claims.sub })
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .setSubject(claims.sub)
    .setAudience(claims.audience ?? cast.site)
    .setExpirationTime(Math.floor((claims.expiresAt ?? now + 600_000) / 1_000))
    .sign(new TextEncoder().encode(claims.secret ?? SECRET))
}

const tokenOf = (wire: WelcomedWire) => String(wire.welcome['token'])

async function refusalOf(cast: Cast, hello: object): Promise<unknown> {
  const wire = await visitorWire(cast)
  wire.send(visitorHello(cast, hello))
  const refusal = await wire.next('a refusal', (frame) => frame['ok'] === false)
  await until('the line is closed', () => wire.ended())
  return (refusal['error'] as { code: string }).code
}

test('[WI-7] a hello for a site that nobody has is closed as that, with a token of a site or without', async () => {
  const { cast, server } = await openScene()
  const identity = await identityOf(cast, server.clock.now(), { sub: 'ann' })
  for (const more of [{}, { identity }]) {
    const wire = await visitorWire(cast)
    wire.send(visitorHello(cast, { site: 'nobody', ...more }))
    const { code } = await until('the line is closed', () => wire.ended())
    expect(code).toBe(CLOSE_CODES['unknown-site'].code)
  }
})

test('[S3] a visitor’s token shown again on the same site is the same visitor; on another site it is nobody', async () => {
  const { cast, server } = await openScene()
  const other = await makeCast(server, { name: 'other' })
  const first = await greetedVisitor(cast)
  const again = await greetedVisitor(cast, { token: tokenOf(first) })
  expect(again.welcome['visitorId']).toBe(first.welcome['visitorId'])
  const elsewhere = await greetedVisitor(other, { token: tokenOf(first) })
  expect(elsewhere.welcome['visitorId']).not.toBe(first.welcome['visitorId'])
})

test('[S3] a token that is forged, cut or of another signer is nobody', async () => {
  const { cast } = await openScene()
  const first = await greetedVisitor(cast)
  const token = tokenOf(first)
  const [head = '', body = '', signature = ''] = token.split('.')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  const forgeries = [
    `${head}.${body}.`,
    `${none}.${body}.`,
    `${head}.${body}.${signature.slice(0, -2)}AA`,
    'x',
  ]
  for (const forged of forgeries) {
    const wire = await greetedVisitor(cast, { token: forged })
    expect(wire.welcome['visitorId'], forged).not.toBe(first.welcome['visitorId'])
  }
})

test('[S4] an identity that is expired, for another audience, or of another key is refused', async () => {
  const { cast, server } = await openScene({ identityKeys: KEYS })
  const now = server.clock.now()
  const bad: Claims[] = [
    { sub: 'a', expiresAt: now - 60_000 },
    { sub: 'a', audience: 'another-site' },
    { sub: 'a', secret: 'another secret of at least thirty-two bytes' },
    { sub: 'a', expiresAt: now + 86_400_000 },
  ]
  for (const claims of bad) {
    const identity = await identityOf(cast, now, claims)
    expect(await refusalOf(cast, { identity }), JSON.stringify(claims)).toBe('invalid-token')
  }
})

test('[S4] when A gives way to B in one browser, B sees nothing of A, and A’s line is closed', async () => {
  const { cast, server, onDuty } = await openScene({ identityKeys: KEYS })
  await onDuty()
  const now = server.clock.now()
  const asA = await greetedVisitor(cast, { identity: await identityOf(cast, now, { sub: 'A' }) })
  const secret = 'canary-7b1f'
  const asked = await asA.command({
    type: 'conversation.request',
    message: { ref: 'm1', text: secret },
  })
  expect(asked['ok']).toBe(true)
  const { conversation } = asked['result'] as { conversation: { conversationId: string } }

  const asB = await greetedVisitor(cast, {
    token: tokenOf(asA),
    identity: await identityOf(cast, now, { sub: 'B' }),
    cursor: { conversationId: conversation.conversationId, seq: 0 },
  })
  expect(asB.welcome['visitorId']).not.toBe(asA.welcome['visitorId'])
  expect(asB.welcome['conversation']).toBeNull()
  expect(await until('A is closed', () => asA.ended())).toMatchObject({ code: 4022 })
  const read = await asB.command({
    type: 'history.load',
    conversationId: conversation.conversationId,
    before: 100,
  })
  expect(read['ok']).toBe(false)
  expect(JSON.stringify(asB.frames)).not.toContain(secret)
})

test('[S4] whoever no longer shows the identity sees nothing of it', async () => {
  const { cast, server, onDuty } = await openScene({ identityKeys: KEYS })
  await onDuty()
  const identity = await identityOf(cast, server.clock.now(), { sub: 'A' })
  const asA = await greetedVisitor(cast, { identity })
  await asA.command({ type: 'conversation.request' })
  const anonymous = await greetedVisitor(cast, { token: tokenOf(asA) })
  expect(anonymous.welcome['visitorId']).not.toBe(asA.welcome['visitorId'])
  expect(anonymous.welcome['conversation']).toBeNull()
})

test('[VI-9] [S4] beside the line the token of somebody vouched for is good for an hour, and while they are there', async () => {
  const scene = await openScene({ identityKeys: KEYS, deadlines: UNHURRIED })
  const { cast, server } = scene
  await scene.onDuty()
  const identity = await identityOf(cast, server.clock.now(), { sub: 'A' })
  const asA = await greetedVisitor(cast, { identity })
  const asked = await asA.command({ type: 'conversation.request' })
  const { conversation } = asked['result'] as { conversation: { conversationId: ConversationId } }
  const { conversationId } = conversation
  const origin = `http://127.0.0.1:${server.port}`
  const codeFor = async (token: string) => {
    const caller = { kind: 'visitor' as const, token, origin }
    const permit = await permitUpload(server.core(), caller, conversationId)
    return permit.ok ? 'ok' : permit.error.code
  }
  const visitorId = asA.welcome['visitorId'] as VisitorId
  const anHour = 3_600_000
  const before = await server
    .core()
    .tokens.issue(visitorId, cast.siteId, server.clock.now() - anHour - 1_000)
  expect(await codeFor(before.token), 'from a browser of long ago').toBe('not-found')
  const token = tokenOf(asA)
  expect(await codeFor(token)).toBe('ok')
  for (let passed = 0; passed <= anHour; passed += 20_000) {
    server.clock.advance(20_000)
    await asA.command({ type: 'history.load', conversationId, before: 1 })
  }
  expect(await codeFor(token), 'on a page that is open').toBe('ok')
  asA.close()
  await until('the line is gone', () => !server.core().visitors.get(visitorId))
  expect(await codeFor(token), 'when it is closed').toBe('not-found')
})

test('[VI-9] that of an anonymous visitor is good as long as it says', async () => {
  const { cast, server, onDuty } = await openScene({ deadlines: UNHURRIED })
  await onDuty()
  const wire = await greetedVisitor(cast)
  const asked = await wire.command({ type: 'conversation.request' })
  const { conversation } = asked['result'] as { conversation: { conversationId: ConversationId } }
  const visitorId = wire.welcome['visitorId'] as VisitorId
  const longAgo = server.clock.now() - 100 * 86_400_000
  const { token } = await server.core().tokens.issue(visitorId, cast.siteId, longAgo)
  const caller = { kind: 'visitor' as const, token, origin: `http://127.0.0.1:${server.port}` }
  const permit = await permitUpload(server.core(), caller, conversation.conversationId)
  expect(permit.ok).toBe(true)
})
