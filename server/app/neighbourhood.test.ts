import { expect, test } from 'vitest'
import { neighbourhood } from './neighbourhood.ts'

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('[AU-21] %s counts as %s', (address, counted) => {
  expect(neighbourhood(address)).toBe(counted)
})
