/** Key combinations on a Mac and elsewhere. */
import { expect, test } from 'vitest'
import { isStroke, keyCaps, type Stroke } from './keys.ts'

function stroke(changes: Partial<Stroke>): Stroke {
  return {
    key: '',
    code: '',
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    ...changes,
  }
}

test('[DK-60] Alt with a letter is known by the place of the key', () => {
  const typed = stroke({ key: '†', code: 'KeyT', altKey: true })
  expect(isStroke(typed, 'Alt+T', true)).toBe(true)
  expect(isStroke({ ...typed, altKey: false }, 'Alt+T', true)).toBe(false)
})

test('[DK-60] Mod is the command key on a Mac and Ctrl elsewhere', () => {
  const command = stroke({ key: 'k', code: 'KeyK', metaKey: true })
  const control = stroke({ key: 'k', code: 'KeyK', ctrlKey: true })
  expect([isStroke(command, 'Mod+K', true), isStroke(command, 'Mod+K', false)]).toEqual([
    true,
    false,
  ])
  expect([isStroke(control, 'Mod+K', true), isStroke(control, 'Mod+K', false)]).toEqual([
    false,
    true,
  ])
})

test('[DK-60] a sign counts as it is typed, with Shift or without', () => {
  expect(isStroke(stroke({ key: '?', code: 'Slash', shiftKey: true }), '?', false)).toBe(true)
  expect(isStroke(stroke({ key: '/', code: 'Slash' }), '?', false)).toBe(false)
})

test('[DK-60] another modifier makes another combination', () => {
  const typed = stroke({ key: 'N', code: 'KeyN', altKey: true, shiftKey: true })
  expect(isStroke(typed, 'Alt+N', false)).toBe(false)
})

test('[DK-60] keys are shown as they are printed', () => {
  expect(keyCaps('Alt+ArrowUp', false)).toEqual(['Alt', '↑'])
  expect(keyCaps('Mod+K', true)).toEqual(['⌘', 'K'])
  expect(keyCaps('Mod+K', false)).toEqual(['Ctrl', 'K'])
})
