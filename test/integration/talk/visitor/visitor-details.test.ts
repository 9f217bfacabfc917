/** Who the visitor is, and how that is known, reaches the agent: from the site's token, from the page, and while they talk. */
import { SignJWT } from 'jose'
import { expect, test } from 'vitest'
import type { VisitorDetails } from '../../../../protocol/model/snapshot.ts'
import { openScene, type Scene } from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'
import { greetedVisitor, visitorHello, visitorWire } from '../../../support/wire/frames.ts'
import type { LooseFrame } from '../../../support/wire/wire.ts'

const SECRET = 'a secret the site shares with the chat server'
const KEYS = [{ id: 'k1', algorithm: 'HS256' as const, key: SECRET }]
const WECHAT = { provider: 'wechat', id: 'oX7k2', name: '李雷' }

const tokenOf = ({ cast, server }: Scene, claims: object): Promise<string> =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .setSubject('10010-88123456')
    .setAudience(cast.site)
    .setExpirationTime(Math.floor(server.clock.now() / 1_000) + 600)
    .sign(new TextEncoder().encode(SECRET))

async function open() {
  const scene = await openScene({ identityKeys: KEYS })
  const ann = await scene.onDuty()
  const seen = (): VisitorDetails | undefined =>
    [...ann.client.state().conversations.values()][0]?.visitor
  const ask = { type: 'conversation.request', message: { ref: 'm1', text: '你好' } }
  return { scene, seen, ask }
}

test('[VI-6] the agent sees the number and the accounts that the site vouches for, and where the region is from', async () => {
  const { scene, seen, ask } = await open()
  const claims = { region: '北京', accounts: [WECHAT, { provider: 'qq', id: '10001' }] }
  const wire = await greetedVisitor(scene.cast, { identity: await tokenOf(scene, claims) })
  await wire.command(ask)
  await until('the visitor', seen)
  expect(seen()).toMatchObject({
    isSignedIn: true,
    subject: '10010-88123456',
    accounts: claims.accounts,
    region: '北京',
    regionFrom: 'site',
  })
})

test('[VI-6] what the page says of accounts stands apart, as unproven, and goes when the page says otherwise', async () => {
  const { scene, seen, ask } = await open()
  const wire = await greetedVisitor(scene.cast)
  wire.send({ type: 'visitor.describe', profile: { name: '李雷', accounts: [WECHAT] } })
  await wire.command(ask)
  await until('the account', () => seen()?.toldAccounts)
  expect(seen()).toMatchObject({
    isSignedIn: false,
    profile: { name: '李雷' },
    toldAccounts: [WECHAT],
  })
  expect(seen()?.profile).not.toHaveProperty('accounts')
  expect(seen()).not.toHaveProperty('accounts')
  wire.send({ type: 'visitor.describe', profile: { name: '李雷' } })
  await until('no account', () => seen()?.toldAccounts?.length === 0)
})

test('[VI-7] a visitor who signs in while they talk is shown as signed in, and as who they are now', async () => {
  const { scene, seen, ask } = await open()
  const first = await greetedVisitor(scene.cast)
  await first.command(ask)
  await until('somebody', seen)
  expect(seen()).toMatchObject({ isSignedIn: false })
  expect(seen()).not.toHaveProperty('subject')
  const token = String(first.welcome['token'])
  const asLi = { name: '李雷', phone: '13800001234', accounts: [WECHAT] }
  await greetedVisitor(scene.cast, { token, identity: await tokenOf(scene, asLi) })
  await until('the name', () => seen()?.name)
  expect(seen()).toMatchObject({ isSignedIn: true, subject: '10010-88123456', ...asLi })
  await greetedVisitor(scene.cast, { token, identity: await tokenOf(scene, { name: '李雷' }) })
  await until('what is not vouched for any more is gone', () => seen()?.phone === undefined)
  expect(seen()).not.toHaveProperty('accounts')
  expect(seen()).toMatchObject({ isSignedIn: true, name: '李雷' })
})

const isRefusal = (frame: LooseFrame): boolean => frame['ok'] === false

test('[VI-6] what cannot be an account is refused, in a token and from a page', async () => {
  const { scene } = await open()
  const many = Array.from({ length: 11 }, () => WECHAT)
  for (const accounts of [many, [{ provider: 'qq' }], [{ provider: '', id: '1' }], 'qq']) {
    const page = await greetedVisitor(scene.cast)
    page.send({ type: 'visitor.describe', profile: { accounts } })
    expect(await page.next('a refusal', isRefusal)).toMatchObject({ error: { code: 'bad-frame' } })
    const site = await visitorWire(scene.cast)
    site.send(visitorHello(scene.cast, { identity: await tokenOf(scene, { accounts }) }))
    const refusal = await site.next('a refusal', isRefusal)
    expect(refusal).toMatchObject({ error: { code: 'invalid-token' } })
  }
})
