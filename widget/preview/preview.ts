/** The page in the theme studio: the built widget with a server that is in the page, dressed as the studio says. */
import { wholeThemeCss } from '../../protocol/theme/css.ts'
import { lookOf, type Look } from '../../protocol/theme/look.ts'
import type { PreviewOrder, PreviewReady } from '../../protocol/theme/preview-message.ts'
import { createDemoServer, type DemoServer } from './demo-server.ts'
import { demoSocket } from './demo-socket.ts'
import css from './preview.css'

const SITE = 'theme-preview'
const dress = new CSSStyleSheet()
let server: DemoServer | null = null
let shown = ''
let turn = Promise.resolve()

/** What cannot change while the widget runs. */
const castOf = ({ language, scene, siteName, theme }: PreviewOrder): string =>
  JSON.stringify([language, scene, siteName, theme.texts, scene === 'sign-in' && theme.signIn])

/** The screen is shown where it is looked at, also while visitors do not see it. */
const lookFor = ({ theme, scene }: PreviewOrder): Look =>
  lookOf({ ...theme, signIn: { ...theme.signIn, asks: scene === 'sign-in' } })

/** What stands where the site's own sign-in page would; the preview leads nowhere. */
const nowhere = (): void => undefined

function loader(): HTMLScriptElement & { look?: Look } {
  const script = document.querySelector<HTMLScriptElement>('script[src^="/widget.js"]')
  if (!script) throw new Error('the preview has no widget')
  return script
}

async function stage(order: PreviewOrder): Promise<void> {
  const { UniChat } = window
  if (!UniChat || castOf(order) === shown) return
  if (shown !== '') await UniChat.shutdown()
  shown = castOf(order)
  server = createDemoServer(order)
  loader().look = lookFor(order)
  await UniChat.boot({ site: SITE, lang: order.language, signIn: nowhere })
  if (order.scene !== 'launcher') await UniChat.open()
}

function wear({ theme, scheme }: PreviewOrder): void {
  const held = theme.scheme === 'auto' ? scheme : theme.scheme
  document.documentElement.dataset['scheme'] = scheme
  dress.replaceSync(wholeThemeCss({ ...theme, scheme: held }))
  const root = document.querySelector('unichat-widget')?.shadowRoot
  if (!root || root.adoptedStyleSheets.includes(dress)) return
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, dress]
}

async function show(order: PreviewOrder): Promise<void> {
  await stage(order)
  wear(order)
}

function begin(): void {
  const page = new CSSStyleSheet()
  page.replaceSync(css)
  document.adoptedStyleSheets = [page]
  Object.assign(window, {
    WebSocket: demoSocket(() => {
      if (!server) throw new Error('the preview has not begun')
      return server
    }),
  })
  // What happens in here takes the cursor from nobody who writes in the studio.
  const focus = Reflect.get(HTMLElement.prototype, 'focus') as (
    this: HTMLElement,
    options?: FocusOptions,
  ) => void
  HTMLElement.prototype.focus = function focusHere(options) {
    if (document.hasFocus()) focus.call(this, options)
  }
  addEventListener('message', ({ source, origin, data }: MessageEvent<PreviewOrder>) => {
    if (source !== parent || origin !== location.origin || data.type !== 'preview.show') return
    turn = turn.then(() => show(data)).catch(() => undefined)
  })
  addEventListener('load', () => {
    parent.postMessage({ type: 'preview.ready' } satisfies PreviewReady, location.origin)
  })
}

begin()
