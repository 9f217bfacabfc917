/** What the build changes in the sources on their way into the bundles. */
import { readFile } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import * as esbuild from 'esbuild'

/** The oldest browsers served; for them nested rules and new colour functions are written out. */
const CSS_TARGET = ['chrome87', 'firefox78', 'safari14']

/** Style sheets as strings for the shadow root, minified first: esbuild's text loader does not. */
export const cssAsText = {
  name: 'css-as-text',
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = await readFile(path, 'utf8')
      const options = { loader: 'css', minify: true, target: CSS_TARGET }
      const { code } = await esbuild.transform(css, options)
      // esbuild leaves the blanks before the values of custom properties; one alone is a value.
      const contents = code.trim().replaceAll(/(--[\w-]+)(:|,) (?=[^;}])/g, '$1$2')
      return { contents, loader: 'text' }
    })
  },
}

/** A schema at the top of a file: `const Name = v.…` with the indented or closing lines that follow. */
const SCHEMA = /^((?:export )?const \w+ = )(v\..*(?:\n[ )\]}].*)*)/gmu

/** A brand is for the compiler alone. */
const BRAND = /v\.pipe\((\w+), v\.brand\('\w+'\)\)/gu

/** What a check would say of a mistake. */
const MESSAGE = /(v\.(?:regex|check)\(.*), '[^'\n]*'\)/gu

/** A code that only a newer server knows is one too, so clients need no list. */
const ERROR_CODES = /v\.picklist\(\[\s*'bad-frame'[^\]]*\]\)/u

/** Schemas that nobody uses are left out: esbuild does not see by itself that making one changes nothing. */
export const schemasWithoutEffects = {
  name: 'schemas-without-effects',
  setup(build) {
    build.onLoad({ filter: /\/protocol\/\w+\/[\w-]+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source
        .replace(ERROR_CODES, 'v.string()')
        .replaceAll(BRAND, '$1')
        .replaceAll(MESSAGE, '$1)')
        .replaceAll(SCHEMA, '$1/* @__PURE__ */ (() => $2)()')
      return { contents, loader: 'ts' }
    })
  },
}

/** Files that parts fetched later alone use, with kinds of schema no other has. */
const WITH_SELDOM = /\/(?:visitor-up|check-draft)\.ts$/u

/** A few lines of our own in valibot's place, which give the same verdicts. */
export const leanSchemas = {
  name: 'lean-schemas',
  setup(build) {
    build.onResolve({ filter: /^valibot$/ }, ({ importer }) => ({
      path: resolve('widget/lean', WITH_SELDOM.test(importer) ? 'valibot.ts' : 'schemas.ts'),
    }))
  },
}

/** What is fetched later shares the app's one file, instead of cutting it into several that compress worse. */
export const lazyPartsBehind = (entry) => ({
  name: 'lazy-parts-behind',
  setup(build) {
    build.onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) =>
      kind === 'dynamic-import'
        ? { path: join(resolveDir, path), pluginData: { isLazy: true } }
        : undefined,
    )
    build.onLoad({ filter: /\.tsx?$/ }, async ({ path, pluginData }) => {
      if (!pluginData?.isLazy) return undefined
      const source = await readFile(path, 'utf8')
      const contents = `import ${JSON.stringify(resolve(entry))}\n${source}`
      return { contents, loader: extname(path).slice(1) }
    })
  },
})
