import { expect, test } from 'vitest'
import { edit, editsOf, redo, rest, undo } from './edits.ts'

test('[TH-12] changes are taken back and done again in order', () => {
  const two = edit(edit(editsOf('a'), 'b', 'accent'), 'c', 'font')
  expect(undo(two).present).toBe('b')
  expect(undo(undo(two)).present).toBe('a')
  expect(undo(undo(undo(two))).present).toBe('a')
  expect(redo(undo(undo(two))).present).toBe('b')
  expect(redo(two).present).toBe('c')
})

test('[TH-12] going on with the same field is one change, coming back to it later another', () => {
  const typed = edit(edit(editsOf('a'), 'ab', 'title'), 'abc', 'title')
  expect(undo(typed).present).toBe('a')
  const later = edit(edit(typed, 'abc!', 'accent'), 'abc?', 'title')
  expect(undo(later).present).toBe('abc!')
})

test('[TH-12] coming back to a field that was left is another change', () => {
  const twice = edit(rest(edit(editsOf('a'), 'ab', 'title')), 'abc', 'title')
  expect(undo(twice).present).toBe('ab')
  expect(redo(rest(undo(twice))).present).toBe('abc')
})

test('[TH-12] a change after taking one back forgets what was taken back', () => {
  const branched = edit(undo(edit(editsOf('a'), 'b', 'accent')), 'c', 'accent')
  expect(branched).toMatchObject({ past: ['a'], present: 'c', future: [] })
})
