import { expect, it } from 'vitest'
import fc from 'fast-check'
import { compileGlob } from './glob.ts'

it.each([
  ['https://a.cn/shop', 'https://a.cn/shop', true],
  ['https://a.cn/shop', 'https://a.cn/shop/', false],
  ['https://a.cn/shop', 'https://a.cn/Shop', false],
  ['https://a.cn/*', 'https://a.cn/', true],
  ['https://a.cn/*', 'https://a.cn/x?y=1#z', true],
  ['*/cart', 'https://a.cn/shop/cart', true],
  ['*/cart', 'https://a.cn/shop/cart?x', false],
  ['*', '', true],
  ['**', 'anything', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['*ab*ab*', 'ab', false],
  ['*ab*ab*', 'xababx', true],
  ['a*b*c', 'a.b.c', true],
  ['a*b*c', 'acb', false],
  ['a*bc*c', 'abc', false],
  ['https://a.cn/?x=.', 'https://a.cn/?x=y', false],
  ['[a-z]+', 'abc', false],
] as const)('[RT-4] %s against %s is %s', (pattern, text, expected) => {
  expect(compileGlob(pattern)(text)).toBe(expected)
})

/** The same by trying everything. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  const [first, rest] = [pattern[0], pattern.slice(1)]
  if (first !== '*') return text[0] === first && naive(rest, text.slice(1))
  return naive(rest, text) || (text !== '' && naive(pattern, text.slice(1)))
}

it('[RT-4] agrees with trying everything', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 })
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
  fc.assert(
    fc.property(pattern, text, (one, other) => compileGlob(one)(other) === naive(one, other)),
    { numRuns: 5_000 },
  )
})

it('[RT-4] a pattern made to be slow is not', () => {
  const matches = compileGlob(`${'a*'.repeat(200)}b`)
  const before = process.cpuUsage().user
  expect(matches('a'.repeat(2_000))).toBe(false)
  expect(compileGlob(`*${'a*'.repeat(200)}c*`)(`${'a'.repeat(2_000)}b`)).toBe(false)
  // A backtracking matcher would need longer than the universe has existed.
  expect(process.cpuUsage().user - before).toBeLessThan(1_000_000)
})
