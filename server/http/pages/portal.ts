/** The demo portal of an operator, with the widget on it as a site would embed it. */
import { join } from 'node:path'
import { Hono } from 'hono'
import type { SiteKey } from '../../../protocol/model/ids.ts'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'
import { createFiles, REVALIDATE, sendFile } from './files.ts'
import { answerPage, escapeHtml } from './page.ts'

/** What all pages have around them, with comments where the rest goes. */
const FRAME = 'frame.html'

interface PortalPage {
  path: string
  file: string
  /** The entry point it carries. */
  entry: string
  title: string
}

const PAGES: readonly PortalPage[] = [
  { path: '/', file: 'index.html', entry: 'home', title: 'UniChat 演示门户' },
  {
    path: '/broadband',
    file: 'broadband.html',
    entry: 'broadband',
    title: '宽带 · UniChat 演示门户',
  },
  { path: '/business', file: 'business.html', entry: 'business', title: '政企 · UniChat 演示门户' },
]

/** `parts` stand in place of the comments that name them; the way to the page itself is marked. */
function fill(frame: string, path: string, parts: Readonly<Record<string, string>>): string {
  const marked = frame.replace(new RegExp(`(<nav.*?<a href="${path}")`), '$1 aria-current="page"')
  return Object.entries(parts).reduce(
    (page, [name, part]) => page.replace(`<!-- ${name} -->`, () => part),
    marked,
  )
}

function scriptTag(site: SiteKey, entry: string): string {
  const address = `/widget.js?site=${encodeURIComponent(site)}`
  return `<script async src="${address}" data-site="${escapeHtml(site)}" data-entry="${escapeHtml(entry)}"></script>`
}

export function createPortalRoutes(rootDir: string, portalSite: () => SiteKey | null) {
  const routes = new Hono<HttpEnv>()
  const files = createFiles(join(rootDir, 'examples/portal'))

  const send = async (call: Call, page: PortalPage): Promise<Response> => {
    const [frame, body] = await Promise.all([FRAME, page.file].map(files.read))
    if (!frame || !body) return answerRefusal(call, 'not-found')
    const site = portalSite()
    const text = ({ bytes }: typeof frame) => new TextDecoder().decode(bytes)
    const unichat = site === null ? '' : scriptTag(site, page.entry)
    return answerPage(
      call,
      fill(text(frame), page.path, { title: page.title, page: text(body), unichat }),
    )
  }
  for (const page of PAGES) routes.get(page.path, (call) => send(call, page))
  routes.get('/portal/:file', async (call) => {
    const file = call.req.param('file')
    const sent = file.endsWith('.html')
      ? null
      : await sendFile(call, files, file, { cache: REVALIDATE })
    return sent ?? answerRefusal(call, 'not-found')
  })
  return routes
}
