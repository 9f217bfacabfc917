/** One alert, however many tabs. */
import { expect, test } from 'vitest'
import { createClaims, politeness } from './tab-claims.ts'

const { locks } = navigator
const tab = (waitMs: number) => createClaims({ locks, waitMs: () => waitMs })
const page = (isFocused: boolean, hidden: boolean) => ({ hasFocus: () => isFocused, hidden })

test('[DK-51] of several tabs one acts, whichever asks first', async () => {
  const claims = Array.from({ length: 5 }, () => tab(0)('message 7'))
  const won = await Promise.all(claims)
  expect(won.filter(Boolean)).toHaveLength(1)
})

test('[DK-51] the tab that need not wait goes first, though it heard of it last', async () => {
  const behind = tab(50)('message 8')
  const inFront = tab(0)('message 8')
  expect([await behind, await inFront]).toEqual([false, true])
})

test('[DK-51] what is another matter is claimed anew', async () => {
  expect([await tab(0)('message 9'), await tab(0)('message 10')]).toEqual([true, true])
})

test('[DK-51] without locks in the browser every tab acts', async () => {
  const claim = createClaims({ locks: undefined, waitMs: () => 0 })
  expect([await claim('a'), await claim('a')]).toEqual([true, true])
})

test('[DK-51] the tab in front is the first, a hidden one that was never touched the last', () => {
  const waits = [
    politeness(page(true, false), true),
    politeness(page(false, false), true),
    politeness(page(false, true), true),
    politeness(page(false, true), false),
  ]
  expect(waits).toEqual(waits.toSorted((a, b) => a - b))
  expect(new Set(waits).size).toBe(4)
})
