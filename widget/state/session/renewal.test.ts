import { expect, test } from 'vitest'
import { renewalIn } from './renewal.ts'

const NOW = 1_800_000_000_000
/** A token with these claims; the signature is the server's to check. */
const tokenWith = (claims: object): string =>
  `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`
const expiringIn = (ms: number): string => tokenWith({ exp: (NOW + ms) / 1_000 })

test('[WG-23] a token is renewed a minute before it expires, but never at once again', () => {
  expect(renewalIn(expiringIn(600_000), NOW)).toBe(540_000)
  expect(renewalIn(expiringIn(61_000), NOW)).toBe(30_000)
  expect(renewalIn(expiringIn(-5_000), NOW)).toBe(30_000)
})

test('[WG-23] a token that does not say when it expires is renewed within the hour', () => {
  const unreadable = ['', 'x', 'a.%%.c', tokenWith({}), tokenWith({ exp: 'soon' }), `a.bnVsbA.c`]
  for (const token of unreadable) expect(renewalIn(token, NOW)).toBe(3_600_000)
})

test('[WG-23] claims are read whatever letters they are written with', () => {
  const exp = (NOW + 600_000) / 1_000
  expect(renewalIn(tokenWith({ name: '??>>李 ÿÿ~~', exp }), NOW)).toBe(540_000)
})
