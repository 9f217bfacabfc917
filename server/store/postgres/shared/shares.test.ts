/** Leases that are free are spread over those who live, and none is left. */
import { expect, test } from 'vitest'
import { mayTake } from './shares.ts'

const wanted = ['a', 'b', 'c', 'd']

/** Who holds which; `free` since so many milliseconds, or nobody ever did when it is not named. */
function rows(held: Record<string, string>, freeMs: Record<string, number> = {}) {
  return Object.entries(held).map(([name, holder]) => ({
    name,
    holder,
    token: 1,
    freeMs: freeMs[name] ?? -2_000,
  }))
}

test('[CL-17] who is alone takes all that nobody holds', () => {
  expect(mayTake('me', [], { wanted, rows: [] })).toEqual(wanted)
  expect(mayTake('me', [], { wanted, rows: rows({ a: 'me' }) })).toEqual(['b', 'c', 'd'])
})

test('[CL-17] a free one is taken by who holds fewest, one more each', () => {
  const held = rows({ a: 'me', b: 'you', c: '', d: '' }, { c: 10, d: 10 })
  expect(mayTake('me', ['you'], { wanted, rows: held })).toEqual(['c'])
  expect(mayTake('me', ['you', 'nobody'], { wanted, rows: held })).toEqual([])
  expect(mayTake('nobody', ['you', 'me'], { wanted, rows: held })).toEqual(['c', 'd'])
})

test('[CL-17] what is held in time is not taken, and what is left free is taken by whoever sees it', () => {
  const held = rows({ a: 'me', b: 'me', c: 'you', d: 'gone' }, { d: 1_001 })
  expect(mayTake('me', ['you'], { wanted, rows: held })).toEqual(['d'])
  expect(mayTake('you', ['me'], { wanted: ['a', 'b'], rows: held })).toEqual([])
})
