/** What build.mjs gives to browser code: style sheets as text, and the name of the app's file. */

declare module '*.css' {
  const text: string
  export default text
}

declare module '*.svg' {
  const address: string
  export default address
}

/** Files the widget's app is made of, beside widget.js, with their content hashes; the first is the app itself. */
declare const UNICHAT_APP_FILES: readonly [string, ...string[]]
