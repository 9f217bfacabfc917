/** Lists become JSON by the language's own rules, whatever the page put on them. */
import { expect, onTestFinished, test } from 'vitest'
import { plainList } from './plain-list.ts'

test('[EV-2] a list is written as a list where an old framework taught lists another way', () => {
  Object.defineProperty(Array.prototype, 'toJSON', {
    value: () => '[]',
    configurable: true,
    writable: true,
  })
  onTestFinished(() => void Reflect.deleteProperty(Array.prototype, 'toJSON'))
  expect(JSON.stringify({ ids: ['a', 'b'] })).toBe('{"ids":"[]"}')
  expect(JSON.stringify({ ids: plainList(['a', 'b']) })).toBe('{"ids":["a","b"]}')
})
