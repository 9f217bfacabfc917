/** What the build says about the files it made: which there are for an entry, and what they weigh. */
import { relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { DIST } from './bundles.mjs'

const inDist = (path) => relative(DIST, path)

function outputOf(result, entry) {
  const found = Object.entries(result.metafile.outputs).find(([, o]) => o.entryPoint === entry)
  if (!found) throw new Error(`the build made nothing of ${entry}`)
  return { path: found[0], ...found[1] }
}

/** Paths inside dist/ of the file made of an entry, and of its style sheet when it has one. */
export function filesOf(result, entry) {
  const { path, cssBundle } = outputOf(result, entry)
  return { script: inDist(path), ...(cssBundle && { styles: inDist(cssBundle) }) }
}

/** The file itself and everything it imports at once: what a browser fetches before the code runs. */
function loadedAtOnce(result, path, seen = new Set()) {
  if (seen.has(path)) return seen
  seen.add(path)
  const output = result.metafile.outputs[path]
  for (const { path: next, kind, external } of output.imports) {
    if (kind === 'import-statement' && !external) loadedAtOnce(result, next, seen)
  }
  if (output.cssBundle) seen.add(output.cssBundle)
  return seen
}

/** Paths inside dist/, the entry's own file first. */
const filesAtOnce = (result, entry) =>
  [...loadedAtOnce(result, outputOf(result, entry).path)].map(inDist)

/** Of every file that is loaded at once for one of the entries, each file once. */
export function gzippedBytes(result, ...entries) {
  const files = new Set(entries.flatMap((entry) => filesAtOnce(result, entry)))
  return result.outputFiles
    .filter(({ path }) => files.has(inDist(path)))
    .reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0)
}
