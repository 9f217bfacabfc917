/** Which pages may embed: exact origins, and subdomains where a star says so; and which are our own. */
import { describe, expect, test } from 'vitest'
import { isOriginAllowed, isOwnOrigin, originOf } from './origins.ts'

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

describe('[AU-22] an origin is kept as browsers send it', () => {
  test.each([
    ['https://www.example.com', 'https://www.example.com'],
    ['https://Shop.Example.com', 'https://shop.example.com'],
    ['HTTPS://shop.example.com/', 'https://shop.example.com'],
    [' https://shop.example.com:443 ', 'https://shop.example.com'],
    ['http://shop.example.com:80/', 'http://shop.example.com'],
    ['http://shop.example.com:443', 'http://shop.example.com:443'],
    ['https://客服.中国', 'https://xn--ubtq9x.xn--fiqs8s'],
    ['https://客服。中国:8443', 'https://xn--ubtq9x.xn--fiqs8s:8443'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
    ['http://[2001:DB8:0:0::1]', 'http://[2001:db8::1]'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['https://*.Example.com:443', 'https://*.example.com'],
    ['https://*.客服.中国/', 'https://*.xn--ubtq9x.xn--fiqs8s'],
    ['http://*.localhost:3000', 'http://*.localhost:3000'],
  ])('%s', (written, sent) => {
    expect(originOf(written)).toBe(sent)
    expect(originOf(sent)).toBe(sent)
    const page = sent.replace('*', 'a')
    expect(isOriginAllowed([sent], new URL(page).origin)).toBe(true)
  })

  test.each([
    ...['', 'null', '*', 'https://', 'https://*', 'https://*.', 'www.example.com', '//a.test'],
    ...['ftp://a.test', 'https:a.test', 'https:/a.test', 'https://a.test/path', 'https://a.test//'],
    ...['https://a.test?x', 'https://a.test#x', 'https://user@a.test', 'https://a.test:99999'],
    ...['https://a.*.test', 'https://a*.test', 'https://a.test,b.test', 'https://a .test'],
    ...['https://*.[::1]', 'https://*.127.0.0.1', 'https://[::1'],
    ...['https://a.test\\', 'https://a.test:443x', 'https://%2f.test', 'https://a.test\nb.test'],
  ])('%j is none', (written) => {
    expect(originOf(written)).toBeNull()
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
