/** The little that every browser engine can do with the widget on a page: what the core test is written with. */

export interface PageDriver {
  open: (url: string) => Promise<void>
  reload: () => Promise<void>
  /** A real click on a part of the widget, by its CSS selector. */
  press: (part: string) => Promise<void>
  /** Types with real keys into a part of the widget and ends with Enter. */
  write: (part: string, text: string) => Promise<void>
  /** The value of an expression about `root`, the widget's shadow root, which may be null. */
  ask: (expression: string) => Promise<unknown>
  /** The window that the page opened, to be driven likewise; closing it leaves the page. */
  opened: () => Promise<PageDriver>
  close: () => Promise<void>
}

export interface Engine {
  name: string
  start: () => Promise<PageDriver>
}

/** Every engine evaluates the same text, so that none of them touches it. */
export const asked = (expression: string): string =>
  `(() => { const root = document.querySelector('unichat-widget')?.shadowRoot ?? null; return (${expression}) })()`

/** Long enough for a browser on a busy machine. */
export const PATIENCE_MS = 20_000
