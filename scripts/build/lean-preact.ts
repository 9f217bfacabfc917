/** Leaves out of preact what nothing in the widget is drawn with: components that are classes, portals, markup given as text, pages a server drew. */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

/** Read of a component, its class or the options, where the widget's have none. */
const ABSENT = String.raw`\b\w+\.(?:getDerivedState\w+|getSnapshotBeforeUpdate|componentDid\w+|componentWill(?:Mount|ReceiveProps|Update)|debounceRendering)\b`

/** What stands in preact's own file, and what is put in its place; each has to be found. */
const CUTS: readonly (readonly [pattern: string, place: string])[] = [
  // Of components that are classes.
  [ABSENT, 'void 0'],
  [String.raw`\w=\(\w=\w\.prototype\)&&\w\.render,`, ''],
  // Of portals.
  [String.raw`\b(?:\w+\.props|M)\.__P\b`, 'void 0'],
  // Of markup given as text, and of mathematical formulas.
  [String.raw`"dangerouslySetInnerHTML"==\w`, '!1'],
  [String.raw`\w\?\(l\|\|.{1,99}\.innerHTML=\w\.__html\),\w\.__k=\[\]\):`, ''],
  [String.raw`\w&&\(\w\.textContent=""\),`, ''],
  [String.raw`\("foreignObject"==.{1,99}\/xhtml"\),`, ''],
  [String.raw`"math"==\w\?\w="[^"]+":`, ''],
  // Of what a server drew.
  [String.raw`\b32&\w\.__u`, '0'],
  [String.raw`128&.{1,60}\.__z\)&&\(.{1,80}\|\|\w\),`, ''],
  [String.raw`!\w&&\(\w=\w\.__c\)&&\(\w=\w\.__z\)&&\(.{1,60}\)\),`, ''],
  [String.raw`\bc\|\|o\)if\(t&&t\.then\).{1,700}\}else o&&o\.some\(g\);`, '0);'],
  [String.raw`\bt&&t\.then\|\|(?=D\(r\))`, ''],
]

/** Fails where preact's file is another than it was: then the cuts have to be looked at. */
export function withoutSeldom(source: string): string {
  let lean = source
  for (const [pattern, place] of CUTS) {
    const found = new RegExp(pattern, 'gu')
    if (!found.test(lean)) throw new Error(`lean-preact: not found in preact: ${pattern}`)
    lean = lean.replace(found, place)
  }
  return lean
}

export const leanPreact: Plugin = {
  name: 'lean-preact',
  setup(build) {
    build.onLoad({ filter: /\/preact\/dist\/preact\.mjs$/ }, async ({ path }) => {
      return { contents: withoutSeldom(await readFile(path, 'utf8')), loader: 'js' }
    })
  },
}
