import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { LOADER_FIELDS, OWN_FIELDS, SEAT_FIELDS, withSeat } from './own-fields.ts'

/** What travels, is stored, or is read by another build than the app's. */
const NOT_THE_APP = [
  'protocol/{model,frames,http,theme}/**/*.ts',
  'server/**/*.ts',
  'widget/{host,npm,preview}/**/*.ts',
  'widget/{loader,unichat.d}.ts',
]

/** What the loader's objects are to others: the app by its seat, the page, a theme, the package for bundlers. */
const BESIDE_THE_LOADER = [
  'widget/host/seat.ts',
  'widget/unichat.d.ts',
  'widget/i18n/texts/launcher.ts',
  'protocol/theme/look.ts',
  'widget/{npm,preview}/**/*.ts',
  'widget/embed/popout.ts',
]

/** What neither the loader nor the app reads alone: the page, the server, and files of other builds. */
const BESIDE_BOTH = [
  'protocol/{model,frames,http,theme}/**/*.ts',
  'server/**/*.ts',
  'widget/{npm,preview}/**/*.ts',
  'widget/unichat.d.ts',
]

/** What browsers call theirs. */
const BROWSER = 'node_modules/@typescript/*/lib/lib.{dom,es}*.d.ts'

/** The words of the files that the build would write short. */
const shortened = (own: RegExp, paths: string[], word: RegExp): string[] =>
  globSync(paths).flatMap((path) => {
    const words = readFileSync(path, 'utf8').match(word) ?? []
    return words.filter((found) => own.test(found)).map((found) => `${found} in ${path}`)
  })

test.each([
  { what: 'app', own: OWN_FIELDS, foreign: NOT_THE_APP },
  { what: 'loader', own: LOADER_FIELDS, foreign: BESIDE_THE_LOADER },
  { what: 'seat', own: withSeat(/^$/), foreign: BESIDE_BOTH },
])('no field of the $what whose name the build shortens is known elsewhere', ({ own, foreign }) => {
  expect(shortened(own, foreign, /\b\w+\b(?!\.ts')/gu)).toEqual([])
  const members = /(?<=^ +(?:readonly )?)\w+(?=[?(:<])/gmu
  expect(globSync(BROWSER).length).toBeGreaterThan(10)
  expect(shortened(own, [BROWSER], members)).toEqual([])
})

test('what the loader and the app share has one short name each', () => {
  const names = Object.values(SEAT_FIELDS)
  expect(new Set(names).size).toBe(names.length)
})
