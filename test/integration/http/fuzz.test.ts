import { expect, test } from 'vitest'
import { ACCESS } from '../../../server/http/guard/access.ts'
import { openHttp } from '../../support/http/http-app.ts'
import { seededRandom } from '../../support/random.ts'

const ROUNDS = process.env['LONG'] === '1' ? 50_000 : 1_500
const ODD = [
  '',
  ' ',
  '%',
  '%00',
  '%c0%af',
  '../..',
  '__proto__',
  'constructor',
  '\u{1f600}',
  'x'.repeat(3_000),
  '"',
  '<b>',
  '0',
  '-1',
  '1e999',
  'demo',
  'null',
]
const TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'text/plain',
  'multipart/form-data',
  '',
]

test('[G26][S12] no request makes the server fail', async () => {
  const scene = await openHttp()
  const cookie = await scene.signInAs('admin')
  const random = seededRandom()
  const { pick } = random
  const below = (count: number): number => random.between(0, count - 1)
  const value = (depth: number): unknown => {
    const kind = below(depth > 3 ? 4 : 6)
    if (kind === 0) return pick(ODD)
    if (kind === 1) return below(1_000_000) - 500_000
    if (kind === 2) return null
    if (kind === 3) return true
    if (kind === 4) return Array.from({ length: below(4) }, () => value(depth + 1))
    const keys = ['name', 'settings', 'rules', 'steps', 'loginId', 'target', ...ODD]
    return Object.fromEntries(
      Array.from({ length: below(5) }, () => [pick(keys), value(depth + 1)]),
    )
  }
  const routes = Object.keys(ACCESS).filter((route) => !/ \/(v1|api\/session)/.test(route))
  for (let i = 0; i < ROUNDS; i++) {
    const [method = '', path = ''] = pick(routes).split(' ')
    const address =
      path.replaceAll(/:\w+(\{[^}]*\})?/g, () => encodeURIComponent(pick(ODD))) +
      pick(['', '', `?${pick(ODD)}=${pick(ODD)}`, '?limit=x&cursor=%'])
    const hasBody = !['GET', 'DELETE', 'OPTIONS'].includes(method)
    const text = below(10) === 0 ? pick(ODD) : JSON.stringify(value(0))
    const headers = {
      'content-type': pick(TYPES),
      'if-match': '"x"',
      'idempotency-key': `key-${i}-0000`,
    }
    const init = { cookie, headers: hasBody ? headers : {}, ...(hasBody && { body: text }) }
    const { status } = await scene.call(method, address, init)
    expect(status, `${random.seed}: ${method} ${address} ${text}`).toBeLessThan(500)
  }
})
