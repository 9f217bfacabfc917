import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SiteId, VisitorId } from '../../protocol/model/ids.ts'
import { createVisitorTokens } from '../../server/app/identity/visitor-tokens.ts'
import { createSqliteStore } from '../../server/store/sqlite/store.ts'

const NOW = Date.UTC(2026, 10, 2)
const DAY_MS = 86_400_000
const VISITOR = 'v-1' as VisitorId
const SITE = 'shop' as SiteId

async function installation() {
  const dataDir = await mkdtemp(join(tmpdir(), 'unichat-token-'))
  const store = await createSqliteStore({ file: join(dataDir, 'unichat.db') })
  onTestFinished(async () => {
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  return { store, tokens: await createVisitorTokens(store) }
}

test('[VI-1][S4] a visitor is known again on the site of the token, for 180 days', async () => {
  const { store, tokens } = await installation()
  const { token, expiresAt } = await tokens.issue(VISITOR, SITE, NOW)
  expect(expiresAt).toBe(NOW + 180 * DAY_MS)
  expect(await tokens.verify(token, SITE, NOW)).toEqual({ visitorId: VISITOR, issuedAt: NOW })
  expect(await tokens.verify(token, SITE, expiresAt - 1_000)).toEqual({
    visitorId: VISITOR,
    issuedAt: NOW,
  })
  expect(await tokens.verify(token, SITE, expiresAt + 1_000)).toBe(null)
  expect(await tokens.verify(token, 'other' as SiteId, NOW)).toBe(null)
  const afterRestart = await createVisitorTokens(store)
  expect(await afterRestart.verify(token, SITE, NOW)).toEqual({ visitorId: VISITOR, issuedAt: NOW })
})

test('[VI-1][S4] a token that was altered, or is of another installation, names nobody', async () => {
  const { tokens } = await installation()
  const { tokens: others } = await installation()
  const { token } = await tokens.issue(VISITOR, SITE, NOW)
  expect(await others.verify(token, SITE, NOW)).toBe(null)
  const [head = '', payload = '', signature = ''] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
  const forged = Buffer.from(JSON.stringify({ ...claims, sub: 'v-2' })).toString('base64url')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  for (const bad of [
    `${head}.${forged}.${signature}`,
    `${none}.${forged}.`,
    `${none}.${payload}.`,
    `${head}.${payload}.`,
    '',
    'x.y.z',
  ]) {
    expect(await tokens.verify(bad, SITE, NOW)).toBe(null)
  }
})
