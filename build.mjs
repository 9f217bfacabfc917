/** Builds the browser bundles into dist/, prints what they weigh and fails over budget. */
import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { minify } from '@swc/core'
import * as esbuild from 'esbuild'
import {
  cssAsText,
  lazyPartsBehind,
  leanSchemas,
  schemasWithoutEffects,
} from './scripts/build-plugins.mjs'
import { LOADER_FIELDS, OWN_FIELDS, SEAT_FIELDS, withSeat } from './scripts/own-fields.ts'

const DIST = 'dist'

/** Gzipped bytes of everything that is loaded, in KB of 1024 bytes. */
const BUDGET_KB = {
  'widget on page load': 4,
  'widget able to chat': 32,
  'desktop able to chat': 120,
}

/** Chrome 109 is the last for Windows 7, which call centres still run. */
const DESK_TARGET = ['es2022', 'chrome109', 'firefox115', 'safari16']

const shared = {
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  logLevel: 'warning',
  outdir: DIST,
}

/** The file the page names: one classic script, told which files its app is made of. */
function buildLoader(appFiles) {
  return esbuild.build({
    ...shared,
    entryPoints: { widget: 'widget/loader.ts' },
    format: 'iife',
    target: 'es2020',
    define: { UNICHAT_APP_FILES: JSON.stringify(appFiles) },
    mangleProps: withSeat(LOADER_FIELDS),
    mangleCache: SEAT_FIELDS,
    plugins: [cssAsText],
  })
}

/** The app behind the loader; what it imports lazily becomes files of their own. */
function buildApp() {
  return esbuild.build({
    ...shared,
    entryPoints: { 'widget-app': 'widget/app.tsx' },
    entryNames: '[name]-[hash]',
    chunkNames: 'widget-parts/[name]-[hash]',
    format: 'esm',
    splitting: true,
    target: 'es2020',
    mangleProps: withSeat(OWN_FIELDS),
    mangleCache: SEAT_FIELDS,
    logOverride: { 'import-is-undefined': 'error' },
    plugins: [lazyPartsBehind('widget/app.tsx'), leanSchemas, schemasWithoutEffects, cssAsText],
    // `h(tag, props, child)` is shorter than the automatic calls, all over the file.
    jsx: 'transform',
    jsxFactory: 'h',
    jsxFragment: 'Fragment',
    inject: ['widget/ui/shell/elements.ts'],
  })
}

/** What the theme studio's preview runs beside the widget; visitors never load it. */
function buildPreview() {
  return esbuild.build({
    ...shared,
    entryPoints: { 'widget-preview': 'widget/preview/preview.ts' },
    format: 'iife',
    target: DESK_TARGET,
    plugins: [cssAsText],
  })
}

/** The package for bundlers, which make it small themselves. */
function buildPackage() {
  return esbuild.build({
    ...shared,
    minify: false,
    entryPoints: { index: 'widget/npm/index.ts' },
    outdir: join(DIST, 'npm'),
    format: 'esm',
    target: 'es2020',
  })
}

function buildDesk() {
  return esbuild.build({
    ...shared,
    entryPoints: { desk: 'agent-desktop/main.tsx' },
    entryNames: 'desk/[name]-[hash]',
    chunkNames: 'desk/parts/[name]-[hash]',
    assetNames: 'desk/assets/[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'file', '.mp3': 'file' },
    publicPath: '/',
    format: 'esm',
    splitting: true,
    target: DESK_TARGET,
  })
}

/** A second pass over the files whose bytes are counted on other people's pages; it takes off another fiftieth. */
async function squeeze(result) {
  const compress = {
    ecma: 2020,
    passes: 4,
    keep_fargs: false,
    unsafe_arrows: true,
    unsafe_methods: true,
    unsafe: true,
    toplevel: true,
  }
  const options = { module: true, mangle: true, compress }
  for (const file of result.outputFiles) {
    const { code } = await minify(file.text, options)
    file.contents = Buffer.from(code)
  }
  return result
}

async function buildIfWritten(entry, build) {
  if (existsSync(entry)) return await build()
  process.stdout.write(`build: skipped ${entry}: not written yet\n`)
  return undefined
}

/** What the build says about the file made of an entry, with its path inside dist/. */
function outputOf(result, entry) {
  const found = Object.entries(result?.metafile.outputs ?? {}).find(
    ([, o]) => o.entryPoint === entry,
  )
  return (
    found && {
      path: found[0],
      file: found[0].slice(DIST.length + 1),
      cssBundle: found[1].cssBundle,
    }
  )
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

/** The entry's own file first, inside dist/. */
function filesAtOnce(result, entry) {
  const output = outputOf(result, entry)
  return output ? [...loadedAtOnce(result, output.path)].map((p) => p.slice(DIST.length + 1)) : []
}

/** Of every file that is loaded at once for one of the entries, each file once. */
function gzippedBytes(result, ...entries) {
  const files = new Set(entries.flatMap((entry) => filesAtOnce(result, entry)))
  const outputs = (result?.outputFiles ?? []).filter(({ path }) => files.has(relative(DIST, path)))
  return outputs.reduce((sum, file) => sum + gzipSync(file.contents, { level: 9 }).length, 0)
}

/** Written beside and renamed, so that a server that is running never sends half a file. */
async function writeWhole(path, contents) {
  await mkdir(dirname(path), { recursive: true })
  const unfinished = join(dirname(path), `.${basename(path)}.${process.pid}`)
  await writeFile(unfinished, contents)
  await rename(unfinished, path)
}

/** Where a page finds each file whose name carries a hash: `{ "widget-app.js": "widget-app-1A2B.js" }`. */
function manifestOf({ app, desk }) {
  const deskOutput = outputOf(desk, 'agent-desktop/main.tsx')
  const appOutput = outputOf(app, 'widget/app.tsx')
  return {
    ...(appOutput && { 'widget-app.js': appOutput.file }),
    ...(deskOutput && { 'desk/desk.js': deskOutput.file }),
    ...(deskOutput?.cssBundle && { 'desk/desk.css': deskOutput.cssBundle.slice(DIST.length + 1) }),
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
    'package.json': JSON.stringify(described, undefined, 2) + '\n',
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

async function write(results) {
  const outputs = results.filter(Boolean).flatMap((result) => result.outputFiles)
  const manifest = manifestOf({ app: results[0], desk: results[2] })
  const files = new Map(outputs.map((f) => [f.path.slice(process.cwd().length + 1), f.contents]))
  files.set(join(DIST, 'manifest.json'), JSON.stringify(manifest, undefined, 2) + '\n')
  if (results[2]) files.set(join(DIST, 'desk/index.html'), await deskPage(manifest))
  const beside = await packageFiles()
  for (const name in beside) files.set(join(DIST, 'npm', name), beside[name])
  for (const [path, contents] of files) await writeWhole(path, contents)
  await removeStale(new Set(files.keys()))
}

/** What a visitor needs to write, and to talk on in words alone. */
const TO_CHAT = ['widget/app.tsx', 'widget/i18n/texts/zh-cn.ts']

/** Prints one line a budget; false when one is exceeded. */
function weigh([app, loader, desk]) {
  const loaderBytes = gzippedBytes(loader, 'widget/loader.ts')
  const bytes = {
    'widget on page load': loaderBytes,
    'widget able to chat': loaderBytes + gzippedBytes(app, ...TO_CHAT),
    'desktop able to chat': gzippedBytes(desk, 'agent-desktop/main.tsx'),
  }
  let within = true
  for (const [what, budgetKb] of Object.entries(BUDGET_KB)) {
    const over = bytes[what] > budgetKb * 1024
    const kb = (bytes[what] / 1024).toFixed(1)
    process.stdout.write(`${what}: ${kb} KB gz of ${budgetKb}${over ? ': OVER BUDGET' : ''}\n`)
    if (over) within = false
  }
  return within
}

const app = await buildIfWritten('widget/app.tsx', async () => squeeze(await buildApp()))
const appFiles = filesAtOnce(app, 'widget/app.tsx')
const loader = await buildIfWritten('widget/loader.ts', async () =>
  squeeze(await buildLoader(appFiles)),
)
const desk = await buildIfWritten('agent-desktop/main.tsx', buildDesk)

await write([app, loader, desk, await buildPreview(), await buildPackage()])
if (!weigh([app, loader, desk])) process.exitCode = 1
