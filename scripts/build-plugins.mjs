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

/** What a check would say of a mistake: see TERSE. */
const MESSAGE = /(v\.(?:regex|check)\(.*), '[^'\n]*'\)/gu

/** Schemas that nobody uses are left out: esbuild does not see by itself that making one changes nothing. */
export const schemasWithoutEffects = {
  name: 'schemas-without-effects',
  setup(build) {
    build.onLoad({ filter: /\/protocol\/\w+\/[\w-]+\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const contents = source
        .replaceAll(BRAND, '$1')
        .replaceAll(MESSAGE, '$1)')
        .replaceAll(SCHEMA, '$1/* @__PURE__ */ (() => $2)()')
      return { contents, loader: 'ts' }
    })
  },
}

/** What valibot notes of a mistake, in the words nobody reads in the widget: there it is told which field, and no more. */
const TERSE = {
  _addIssue: `function _addIssue(context, label, dataset, config, other) {
  if (context.kind === 'schema') dataset.typed = false
  ;(dataset.issues ??= []).push({ type: context.type, path: other?.path })
}`,
  _joinExpects: 'function _joinExpects() {}',
  _stringify: 'function _stringify() {}',
  _standardSchema: `function _standardSchema(schema) {
  return schema
}`,
}

/** What a schema would have liked: `expects: …` with a template, or what it got instead. */
const EXPECTED =
  /(?<=\b(?:expects|received): )(?:`[^`]*`|\w+\.value instanceof Date [^}]*?)(?=,?\n| \})/gu

/** What a schema says of itself to whoever asks; nobody does. */
const ASKED_BY_NOBODY = /^\s*(?:reference: \w+|expects: .*|message),\n/gmu

export const terseIssues = {
  name: 'terse-issues',
  setup(build) {
    build.onLoad({ filter: /\/valibot\/dist\/index\.mjs$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8')
      for (const [name, terse] of Object.entries(TERSE)) {
        const long = new RegExp(`^function ${name}\\([\\s\\S]*?\\n\\}$`, 'mu')
        if (!long.test(contents)) throw new Error(`valibot has no ${name} any more: see TERSE`)
        contents = contents.replace(long, () => terse)
      }
      contents = contents.replaceAll(EXPECTED, 'null').replaceAll(ASKED_BY_NOBODY, '')
      return { contents, loader: 'js' }
    })
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
