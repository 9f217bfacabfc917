import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withoutSeldom } from './lean-preact.ts'

const OF_CLASSES = /\bextends (?:Pure)?Component\b|\bcontextType\b|\buseErrorBoundary\b/u
const OF_MARKUP = /\bdangerouslySetInnerHTML\b|<math\b|<foreignObject\b/u
const OF_PLACES = /\bcreatePortal\b|\bhydrate\b/u

test('nothing in the widget is drawn with what the build leaves out of preact', () => {
  const files = globSync('widget/**/*.{ts,tsx}').map((path) => readFileSync(path, 'utf8'))
  expect(files.length).toBeGreaterThan(100)
  const drawn = files.filter((source) =>
    [OF_CLASSES, OF_MARKUP, OF_PLACES].some((left) => left.test(source)),
  )
  expect(drawn).toEqual([])
})

test('a preact whose file is another than it was is not cut blindly', () => {
  const source = readFileSync('node_modules/preact/dist/preact.mjs', 'utf8')
  expect(withoutSeldom(source).length).toBeLessThan(source.length)
  expect(() => withoutSeldom(source.replaceAll('dangerouslySetInnerHTML', 'html'))).toThrow(
    'not found in preact',
  )
})
