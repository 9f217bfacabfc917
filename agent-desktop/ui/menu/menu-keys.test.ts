/** The keys of a menu. */
import { expect, test } from 'vitest'
import { placeByKey, type MenuStroke } from './menu-keys.ts'

const WORDS = ['Available', 'Away · lunch', 'Away · training', 'Invisible', '离线']

const press = (key: string, from: number, held: Partial<MenuStroke> = {}) =>
  placeByKey(
    {
      ...{ key, isComposing: false, keyCode: 0 },
      ...{ altKey: false, ctrlKey: false, metaKey: false },
      ...held,
    },
    WORDS,
    from,
  )

test('[DK-123] arrows go round about, Home and End to the first and the last', () => {
  expect([press('ArrowDown', 0), press('ArrowDown', 4), press('ArrowDown', -1)]).toEqual([1, 0, 0])
  expect([press('ArrowUp', 1), press('ArrowUp', 0), press('ArrowUp', -1)]).toEqual([0, 4, 4])
  expect([press('Home', 3), press('End', 0)]).toEqual([0, 4])
})

test('[DK-123] a letter goes to the next item that begins with it, round about', () => {
  expect([press('a', 0), press('a', 1), press('a', 2), press('A', 4)]).toEqual([1, 2, 0, 0])
  expect([press('i', 0), press('离', 0)]).toEqual([3, 4])
})

test('[DK-123] other keys, shortcuts and those of an input method lead nowhere', () => {
  expect([press('z', 0), press(' ', 0), press('Enter', 0), press('Tab', 0)]).toEqual(
    Array(4).fill(null),
  )
  expect(press('a', 0, { altKey: true })).toBeNull()
  expect(press('a', 0, { isComposing: true })).toBeNull()
  expect(press('Home', 3, { keyCode: 229 })).toBeNull()
})
