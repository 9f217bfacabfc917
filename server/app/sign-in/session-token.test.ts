import { expect, test } from 'vitest'
import { hashOf, makeToken, tokenIn } from './session-token.ts'

test('[AU-1] a token holds 256 random bits and is found in its cookie', () => {
  const token = makeToken()
  expect(Buffer.from(token, 'base64url').length).toBe(32)
  expect(makeToken()).not.toBe(token)
  expect(tokenIn(`other=1; unichat_agent=${token}; last=2`)).toBe(token)
  expect(hashOf(token)).not.toContain(token)
})

test.each([
  undefined,
  null,
  '',
  'unichat_agent=',
  'unichat_agent=short',
  'xunichat_agent=1',
  `unichat_agent=${'!'.repeat(43)}`,
])('[AU-1] no token is found in %j', (header) => {
  expect(tokenIn(header)).toBe(null)
})
