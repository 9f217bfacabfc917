/** What coming anew, and coming again and again, may cost: nobody fills the disk from one address. */
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { CLOSE_CODES } from '../../../protocol/model/errors.ts'
import type { VisitorId } from '../../../protocol/model/ids.ts'
import { openScene } from '../../support/inside/scene.ts'
import type { PreparedSite } from '../../support/process/site.ts'
import { openStage } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'
import { greetedVisitor, visitorHello, visitorWire } from '../../support/wire/frames.ts'

const TOO_FAST = CLOSE_CODES['too-fast'].code

test('[S9][VI-10] so many new visitors come from one address in a minute; the next is told when to come back', async () => {
  const { site } = await openStage({ env: { VISITORS_PER_ADDRESS: '3' }, agents: 0 })
  const { welcome } = await greetedVisitor(site)
  for (let i = 0; i < 2; i++) await greetedVisitor(site)

  const late = await visitorWire(site)
  late.send(visitorHello(site))
  const reply = await late.next('a refusal', (frame) => frame.type === 'reply')
  expect(reply).toMatchObject({ ref: null, ok: false, error: { code: 'too-fast' } })
  const { retryAfterMs } = reply['error'] as { retryAfterMs: number }
  expect(retryAfterMs).toBeGreaterThan(1_000)
  expect(retryAfterMs).toBeLessThanOrEqual(60_000)
  const bye = await late.next('the end', (frame) => frame.type === 'bye')
  expect(bye).toMatchObject({ reason: 'too-fast', retryAfterMs })
  expect(await until('it is closed', () => late.ended())).toMatchObject({ code: TOO_FAST })

  // Whoever was there before comes back, however often.
  const token = String(welcome['token'])
  for (let i = 0; i < 5; i++) {
    const again = await greetedVisitor(site, { token })
    expect(again.welcome['visitorId']).toBe(welcome['visitorId'])
  }
})

async function voucherOf({ admin, siteId, site }: PreparedSite) {
  const path = `/api/sites/${siteId}/identity-keys`
  const { secret } = await admin.must<{ secret: string }>('POST', path, { algorithm: 'HS256' })
  return (subject: string) =>
    new SignJWT({})
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(subject)
      .setAudience(site)
      .setExpirationTime('10m')
      .sign(new TextEncoder().encode(secret))
}

test('[S9][VI-10] whom a site vouches for is not counted, nor held up by those who are', async () => {
  const { site } = await openStage({ env: { VISITORS_PER_ADDRESS: '1' }, agents: 0 })
  const vouchFor = await voucherOf(site)
  await greetedVisitor(site)
  for (const subject of ['c-1', 'c-2', 'c-3'])
    await greetedVisitor(site, { identity: await vouchFor(subject) })
  const late = await visitorWire(site)
  late.send(visitorHello(site))
  expect(await until('it is closed', () => late.ended())).toMatchObject({ code: TOO_FAST })
})

test('[S9][VI-10] over server-sent events a new visitor too many is told the same', async () => {
  const { server, site } = await openStage({ env: { VISITORS_PER_ADDRESS: '1' }, agents: 0 })
  await greetedVisitor(site)
  const answer = await fetch(`${server.url}/v1/visitor/stream`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: server.url },
    body: JSON.stringify(visitorHello(site)),
  })
  const said = await answer.text()
  expect(said).toContain('"code":"too-fast"')
  expect(said).toMatch(/"type":"bye","reason":"too-fast","retryAfterMs":\d{4,5}\}/)
})

test('[S9][VI-11] of one visitor so much is written down in a minute, over however many lines; shown is all of it', async () => {
  const { cast, server, settle, pass } = await openScene()
  const first = await greetedVisitor(cast)
  const token = String(first.welcome['token'])
  const visitorId = first.welcome['visitorId'] as VisitorId
  const lines = [first, await greetedVisitor(cast, { token })]
  const view = (line: typeof first, n: number) =>
    line.send({ type: 'page.view', page: { url: `https://shop.example/${n}`, title: `${n}` } })
  for (const line of lines) for (let n = 1; n <= 100; n++) view(line, n)
  await settle()
  const { store, visitors } = server.core()
  const written = async () => (await store.listPageViews(visitorId, 500)).length
  expect(visitors.get(visitorId)?.page.title).toBe('100')
  expect(await written()).toBe(120)

  // Another line is no way around.
  await greetedVisitor(cast, { token })
  await settle()
  expect(await written()).toBe(120)

  await pass(60_000)
  view(await greetedVisitor(cast, { token }), 101)
  await settle()
  expect(await written()).toBe(122)
})
