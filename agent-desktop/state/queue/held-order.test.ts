/** What moves in the list, and what must not. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conversationId } from '../../testing/build.ts'
import { holdOrder } from './held-order.ts'

const ids = (...names: string[]) => names.map(conversationId)

test('[DK-5] while the pointer is in the list no row moves', () => {
  const hold = { isHeld: true, opened: null }
  expect(holdOrder(ids('a', 'b', 'c'), ids('c', 'a', 'b'), hold)).toEqual(['a', 'b', 'c'])
})

test('[DK-5] while the pointer is in the list new rows come below the others', () => {
  const hold = { isHeld: true, opened: null }
  expect(holdOrder(ids('a', 'b'), ids('new', 'b', 'a'), hold)).toEqual(['a', 'b', 'new'])
})

test('[DK-5] while the pointer is in the list a row that is gone keeps its place', () => {
  const hold = { isHeld: true, opened: null }
  expect(holdOrder(ids('a', 'b', 'c'), ids('c', 'b'), hold)).toEqual(['a', 'b', 'c'])
})

test('[DK-5] when the pointer leaves, the list takes the order of the queue', () => {
  const hold = { isHeld: false, opened: null }
  expect(holdOrder(ids('a', 'b', 'c'), ids('c', 'b'), hold)).toEqual(['c', 'b'])
})

test('[DK-6] the open row keeps its place until the agent leaves it', () => {
  const hold = { isHeld: false, opened: conversationId('a') }
  expect(holdOrder(ids('a', 'b', 'c'), ids('b', 'c', 'a'), hold)).toEqual(['a', 'b', 'c'])
})

test('[DK-6] the open row keeps its place when it is no longer held by the agent', () => {
  const hold = { isHeld: false, opened: conversationId('b') }
  expect(holdOrder(ids('a', 'b', 'c'), ids('c', 'a'), hold)).toEqual(['c', 'b', 'a'])
})

test('[DK-6] an open row that was never shown takes the place of the queue', () => {
  const hold = { isHeld: false, opened: conversationId('new') }
  expect(holdOrder(ids('a'), ids('new', 'a'), hold)).toEqual(['new', 'a'])
})

const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'))

test('[DK-5] no row is shown twice and no wanted row is missing, whatever changes', () => {
  const holds = fc.record({ isHeld: fc.boolean(), opened: fc.constantFrom('a', 'z', null) })
  fc.assert(
    fc.property(names, names, holds, (shown, wanted, { isHeld, opened }) => {
      const hold = { isHeld, opened: opened === null ? null : conversationId(opened) }
      const order = holdOrder(ids(...shown), ids(...wanted), hold)
      expect(new Set(order).size).toBe(order.length)
      expect(order).toEqual(expect.arrayContaining(wanted))
    }),
  )
})
