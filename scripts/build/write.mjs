/** Puts what was built into dist/, with what belongs beside it, and takes away what is there no longer. */
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { DESK, DIST } from './bundles.mjs'
import { filesOf } from './outputs.mjs'

const asJson = (value) => JSON.stringify(value, undefined, 2) + '\n'

/** Written beside and renamed, so that a server that is running never sends half a file. */
async function writeWhole(path, contents) {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}`)
  await writeFile(unfinished, contents)
  await rename(unfinished, path)
}

/** Where a page finds each file whose name carries a hash: `{ "desk/desk.js": "desk/desk-1A2B.js" }`. */
function manifestOf({ desk }) {
  const { script, styles } = filesOf(desk, DESK)
  return {
    'desk/desk.js': script,
    'desk/desk.css': styles,
  }
}

/** The desktop's page, naming its files by their hashed names. */
async function deskPage(manifest) {
  const page = await readFile('agent-desktop/index.html', 'utf8')
  return page.replaceAll(/\{(desk\/[\w.]+)\}/gu, (_, name) => manifest[name])
}

/** What belongs into the package beside its code. */
async function packageFiles() {
  const [own, root, face, types] = await Promise.all(
    [
      'widget/npm/package.json',
      'package.json',
      'widget/npm/public.d.ts',
      'widget/unichat.d.ts',
    ].map((path) => readFile(path, 'utf8')),
  )
  const { name, ...rest } = JSON.parse(own)
  const described = { name, version: JSON.parse(root).version, ...rest }
  return {
    'package.json': asJson(described),
    'index.d.ts': face.replaceAll('../unichat.d.ts', './unichat.js'),
    'unichat.d.ts': types,
  }
}

async function removeStale(kept) {
  const found = await readdir(DIST, { recursive: true, withFileTypes: true })
  const files = found.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name))
  await Promise.all(
    files.filter((file) => !kept.has(file)).map((file) => rm(file, { force: true })),
  )
}

/** Every bundle by its name; of the app and the desktop the manifest is made. */
export async function write(bundles) {
  const outputs = Object.values(bundles).flatMap(({ outputFiles }) => outputFiles)
  const manifest = manifestOf(bundles)
  const files = new Map(outputs.map((f) => [relative(process.cwd(), f.path), f.contents]))
  files.set(join(DIST, 'manifest.json'), asJson(manifest))
  files.set(join(DIST, 'desk/index.html'), await deskPage(manifest))
  const beside = await packageFiles()
  for (const name in beside) files.set(join(DIST, 'npm', name), beside[name])
  for (const [path, contents] of files) await writeWhole(path, contents)
  await removeStale(new Set(files.keys()))
}
