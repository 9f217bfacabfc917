/** The README names every setting. */
import { expect, test } from 'vitest'
import { readme } from './readme-settings.ts'

test('the table of settings in the README is the one in the code', () => {
  const { actual, wanted } = readme()
  expect(actual).toBe(wanted)
})
