import { expect, test } from 'vitest'
import { createComposition, type KeyPress } from './composition.ts'

const enter = (rest: Partial<KeyPress> = {}): KeyPress => ({
  key: 'Enter',
  shiftKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 13,
  timeStamp: 5_000,
  ...rest,
})

test('[WG-13] Enter sends; Shift+Enter, Alt+Enter and other keys do not', () => {
  const { sends } = createComposition()
  expect(sends(enter())).toBe(true)
  expect(sends(enter({ shiftKey: true }))).toBe(false)
  expect(sends(enter({ altKey: true }))).toBe(false)
  expect(sends(enter({ key: 'a', keyCode: 65 }))).toBe(false)
})

test('[WG-13] Enter that belongs to an input method does not send', () => {
  const { start, end, sends } = createComposition()
  expect(sends(enter({ isComposing: true }))).toBe(false)
  expect(sends(enter({ keyCode: 229 }))).toBe(false)
  start()
  expect(sends(enter())).toBe(false)
  end(4_000)
  expect(sends(enter())).toBe(true)
})

test('[WG-13] in Safari, where the composition ends before the key is reported, the same press does not send', () => {
  const { start, end, sends } = createComposition()
  start()
  end(4_999)
  expect(sends(enter({ timeStamp: 5_000 }))).toBe(false)
  expect(sends(enter({ timeStamp: 5_200 }))).toBe(true)
})
