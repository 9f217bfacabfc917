import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { OWN_FIELDS } from './own-fields.ts'

/** What travels, is stored, or is read by another build than the app's. */
const FOREIGN = [
  'protocol/{model,frames,http,theme}/**/*.ts',
  'server/**/*.ts',
  'widget/{host,npm,preview}/**/*.ts',
  'widget/{loader,unichat.d}.ts',
]

test('no field whose name the build shortens is known to code outside the app', () => {
  const known = globSync(FOREIGN).flatMap((path) => {
    const words = readFileSync(path, 'utf8').match(/\w+/gu) ?? []
    return words.filter((word) => OWN_FIELDS.test(word)).map((word) => `${word} in ${path}`)
  })
  expect(known).toEqual([])
})
