/** The app as the loader asks for it: the one file that all its parts share, and what that file calls what the entry gives. */
import { relative } from 'node:path'
import { APP } from './bundles.mjs'

/** All that is left of the entry itself. */
const PASSES_ON = /^import\{([^}]*)\}from"\.\/([^"]*)";export\{([^}]*)\};?\s*$/u

/** `a as b,c as d` */
const pairsOf = (list) => list.split(',').map((one) => one.split(' as '))

/** Takes the entry away from what is written: asking for it too would be one more request. */
export function takeAppFile(result) {
  const path = Object.keys(result.metafile.outputs).find(
    (each) => result.metafile.outputs[each].entryPoint === APP,
  )
  const entry = result.outputFiles.find((each) => relative('.', each.path) === path)
  const [, imported, file, exported] = PASSES_ON.exec(entry?.text ?? '') ?? []
  if (!file) throw new Error(`the entry ${APP} does more than pass on what another file has`)
  result.outputFiles.splice(result.outputFiles.indexOf(entry), 1)
  const ofFile = new Map(pairsOf(imported).map(([name, here = name]) => [here, name]))
  const names = pairsOf(exported).map(([here, given = here]) => [given, ofFile.get(here)])
  return { file: file.slice(file.indexOf('/') + 1), names: Object.fromEntries(names) }
}
