/** What Enter does, with and without an input method. */
import { expect, test } from 'vitest'
import { enterMeans, type EnterStroke } from './enter-key.ts'

function enter(changes: Partial<EnterStroke> = {}): EnterStroke {
  return {
    key: 'Enter',
    keyCode: 13,
    isComposing: false,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
    ...changes,
  }
}

test('[DK-21] Enter that ends a composition never sends', () => {
  expect(enterMeans(enter({ isComposing: true }), 'enter')).toBe(null)
  expect(enterMeans(enter({ keyCode: 229 }), 'enter')).toBe(null)
  expect(enterMeans(enter({ keyCode: 229, ctrlKey: true }), 'mod-enter')).toBe(null)
})

test('[DK-22] with Enter as the send key, Shift and Enter begin a line', () => {
  expect(enterMeans(enter(), 'enter')).toBe('send')
  expect(enterMeans(enter({ shiftKey: true }), 'enter')).toBe(null)
})

test('[DK-22] with Ctrl and Enter as the send key, Enter begins a line', () => {
  expect(enterMeans(enter(), 'mod-enter')).toBe(null)
  expect(enterMeans(enter({ ctrlKey: true }), 'mod-enter')).toBe('send')
  expect(enterMeans(enter({ metaKey: true }), 'mod-enter')).toBe('send')
})

test('[DK-18] Alt and Enter send without moving on', () => {
  expect(enterMeans(enter({ altKey: true }), 'enter')).toBe('send-and-stay')
  expect(enterMeans(enter({ altKey: true }), 'mod-enter')).toBe('send-and-stay')
})

test('[DK-22] other keys mean nothing here', () => {
  expect(enterMeans(enter({ key: 'a' }), 'enter')).toBe(null)
})

test('[DK-26] a key that is held down sends no second time, and begins lines as ever', () => {
  expect(enterMeans(enter({ repeat: true }), 'enter')).toBe('nothing')
  expect(enterMeans(enter({ repeat: true, altKey: true }), 'enter')).toBe('nothing')
  expect(enterMeans(enter({ repeat: true, shiftKey: true }), 'enter')).toBe(null)
  expect(enterMeans(enter({ repeat: true }), 'mod-enter')).toBe(null)
})
