import { expect, test } from 'vitest'
import { createClientAddress, createRanges } from './client-address.ts'

const PROXIES = ['10.0.0.0/8', 'fd00::/8', '192.0.2.7']

test.each([
  ['nobody stands between', '203.0.113.5', undefined, '203.0.113.5'],
  ['somebody claims to be another', '203.0.113.5', '1.1.1.1', '203.0.113.5'],
  ['a proxy names the client', '10.1.2.3', '203.0.113.5', '203.0.113.5'],
  [
    'the client wrote something before the proxy',
    '10.1.2.3',
    '1.1.1.1, 203.0.113.5',
    '203.0.113.5',
  ],
  ['two proxies stand between', '192.0.2.7', '203.0.113.5, 10.1.2.3', '203.0.113.5'],
  ['every hop is a proxy', '10.1.2.3', '10.4.4.4, 10.5.5.5', '10.4.4.4'],
  ['the header is garbage', '10.1.2.3', '<script>', '10.1.2.3'],
  ['the socket speaks IPv6 for IPv4', '::ffff:10.1.2.3', '203.0.113.5', '203.0.113.5'],
  ['the proxy speaks IPv6', 'fd00::1', '2001:db8::5', '2001:db8::5'],
  ['the socket is gone', undefined, '203.0.113.5', ''],
])('[AU-15] when %s', (_what, socket, forwarded, client) => {
  expect(createClientAddress(PROXIES)(socket, forwarded)).toBe(client)
})

test('[AU-15] without trusted proxies the header is never believed', () => {
  expect(createClientAddress([])('127.0.0.1', '203.0.113.5')).toBe('127.0.0.1')
})

test('[OP-5] ranges hold what lies in them', () => {
  const isInside = createRanges(['127.0.0.0/8', '::1'])
  expect(['127.0.0.1', '127.9.9.9', '::1'].every(isInside)).toBe(true)
  expect(['128.0.0.1', '::2', '', 'x'].some(isInside)).toBe(false)
})
