/** What build.mjs gives to browser code: style sheets as text, and the name of the app's file. */

declare module '*.css' {
  const text: string
  export default text
}

declare module '*.svg' {
  const address: string
  export default address
}

/** The file the widget's app is in, below `widget-parts/` beside widget.js, with its content hash. */
declare const UNICHAT_APP_FILE: string
