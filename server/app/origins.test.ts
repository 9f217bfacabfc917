/** Which pages may embed: exact origins, and subdomains where a star says so; and which are our own. */
import { describe, expect, test } from 'vitest'
import { isOriginAllowed, isOwnOrigin } from './origins.ts'

const origins = ['https://www.example.com', 'http://localhost:3000', 'https://*.shop.example.com']

describe('[S3] an origin is compared exactly', () => {
  test.each([
    'https://www.example.com',
    'http://localhost:3000',
    'https://a.shop.example.com',
    'https://a.b.shop.example.com',
  ])('%s is allowed', (origin) => {
    expect(isOriginAllowed(origins, origin)).toBe(true)
  })

  test.each([
    null,
    'null',
    '',
    '//www.example.com',
    'http://www.example.com',
    'https://www.example.com:8443',
    'https://www.example.com.evil.net',
    'https://evil.net/.shop.example.com',
    'https://evil.net?.shop.example.com',
    'https://user@x.shop.example.com',
    'https://shop.example.com',
    'https://xshop.example.com',
    'http://a.shop.example.com',
  ])('%s is refused', (origin) => {
    expect(isOriginAllowed(origins, origin)).toBe(false)
  })
})

describe('[S3] our own pages are those of the host that was asked', () => {
  test.each<[string, string | null, boolean]>([
    ['http://chat.test', null, true],
    ['https://chat.test', null, true],
    ['http://chat.test', 'http://chat.example.com', true],
    ['http://chat.test', 'https://chat.example.com', false],
    ['https://chat.test', 'https://chat.example.com', true],
    ['https://chat.example.com', 'https://chat.example.com', true],
    ['http://chat.example.com', 'https://chat.example.com', false],
    ['https://evil.test', 'https://chat.example.com', false],
    ['null', null, false],
  ])('%s, with the public address %s: %s', (origin, publicUrl, isOwn) => {
    expect(isOwnOrigin(origin, 'chat.test', publicUrl)).toBe(isOwn)
  })
})
