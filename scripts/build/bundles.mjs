/** The bundles and how each is made; none is written here. */
import { join } from 'node:path'
import { minify } from '@swc/core'
import * as esbuild from 'esbuild'
import { LOADER_FIELDS, OWN_FIELDS, SEAT_FIELDS, withNames, withSeat } from './own-fields.ts'
import { cssAsText, lazyPartsBehind, leanSchemas, schemasWithoutEffects } from './plugins.mjs'

export const DIST = 'dist'

export const APP = 'widget/app.tsx'
export const LOADER = 'widget/loader.ts'
export const DESK = 'agent-desktop/main.tsx'

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

const LAZY_IMPORT = /\bimport\((?="\.\/)/gu

/**
 * Browsers keep what became of a module, also that it could not be had (Firefox): after a failure a part is asked for
 * by another address. What it imports itself stays the same, above all the app.
 */
const AGAIN = `const $again = {}
const $part = (file) => import(file + ($again[file] ?? '')).catch((problem) => {
  $again[file] = ($again[file] ?? '?') + 1
  throw problem
})
`

function letPartsComeAgain(result) {
  for (const file of result.outputFiles) {
    const text = file.text.replaceAll(LAZY_IMPORT, '$$part(')
    if (text !== file.text) file.contents = Buffer.from(AGAIN + text)
  }
  return result
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

/** The file the page names: one classic script, told in which file its app is and what things are called there. */
export const buildLoader = async ({ file, names }) =>
  squeeze(
    await esbuild.build({
      ...shared,
      entryPoints: { widget: LOADER },
      format: 'iife',
      target: 'es2020',
      define: { UNICHAT_APP_FILE: JSON.stringify(file) },
      mangleProps: withNames(withSeat(LOADER_FIELDS), names),
      mangleCache: { ...SEAT_FIELDS, ...names },
      plugins: [cssAsText],
    }),
  )

/** The app behind the loader; what it imports lazily becomes files of their own. */
export const buildApp = async () =>
  squeeze(
    letPartsComeAgain(
      await esbuild.build({
        ...shared,
        entryPoints: { 'widget-app': APP },
        entryNames: '[name]-[hash]',
        chunkNames: 'widget-parts/[hash]',
        format: 'esm',
        splitting: true,
        target: 'es2020',
        mangleProps: withSeat(OWN_FIELDS),
        mangleCache: SEAT_FIELDS,
        logOverride: { 'import-is-undefined': 'error' },
        plugins: [lazyPartsBehind(APP), leanSchemas, schemasWithoutEffects, cssAsText],
        // `h(tag, props, child)` is shorter than the automatic calls, all over the file.
        jsx: 'transform',
        jsxFactory: 'h',
        jsxFragment: 'Fragment',
        inject: ['widget/ui/shell/elements.ts'],
      }),
    ),
  )

/** What the theme studio's preview runs beside the widget; visitors never load it. */
export const buildPreview = () =>
  esbuild.build({
    ...shared,
    entryPoints: { 'widget-preview': 'widget/preview/preview.ts' },
    format: 'iife',
    target: DESK_TARGET,
    plugins: [cssAsText],
  })

/** The package for bundlers, which make it small themselves. */
export const buildPackage = () =>
  esbuild.build({
    ...shared,
    minify: false,
    entryPoints: { index: 'widget/npm/index.ts' },
    outdir: join(DIST, 'npm'),
    format: 'esm',
    target: 'es2020',
  })

export const buildDesk = () =>
  esbuild.build({
    ...shared,
    entryPoints: { desk: DESK },
    entryNames: 'desk/[name]-[hash]',
    chunkNames: 'desk/parts/[name]-[hash]',
    assetNames: 'desk/assets/[name]-[hash]',
    loader: { '.woff2': 'file', '.svg': 'file', '.mp3': 'file' },
    publicPath: '/',
    format: 'esm',
    splitting: true,
    target: DESK_TARGET,
  })
