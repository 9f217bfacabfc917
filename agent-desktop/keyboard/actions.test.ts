/** The table of actions. */
import { expect, test } from 'vitest'
import { ACTIONS } from './actions.ts'

test('[DK-61] no two actions have the same key', () => {
  const keys = ACTIONS.flatMap(({ keys: own, otherKeys = [] }) => [own].concat(otherKeys))
  expect(new Set(keys).size).toBe(keys.length)
})
