/** The demo portal of an operator, with the widget on it as a site would embed it. */
import { join } from 'node:path'
import { Hono } from 'hono'
import type { SiteKey } from '../../../protocol/model/ids.ts'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'
import { createFiles, REVALIDATE, sendFile } from './files.ts'
import { answerPage, escapeHtml, PLACE } from './page.ts'

/** Each page with the entry point it carries. */
const PAGES = [
  { path: '/', file: 'index.html', entry: 'home' },
  { path: '/broadband', file: 'broadband.html', entry: 'broadband' },
  { path: '/business', file: 'business.html', entry: 'business' },
] as const

function scriptTag(site: SiteKey, entry: string): string {
  const address = `/widget.js?site=${encodeURIComponent(site)}`
  return `<script async src="${address}" data-site="${escapeHtml(site)}" data-entry="${escapeHtml(entry)}"></script>`
}

export function createPortalRoutes(rootDir: string, portalSite: () => SiteKey | null) {
  const routes = new Hono<HttpEnv>()
  const files = createFiles(join(rootDir, 'examples/portal'))

  const send = async (call: Call, file: string, entry: string): Promise<Response> => {
    const page = await files.read(file)
    if (!page) return answerRefusal(call, 'not-found')
    const site = portalSite()
    const tag = site === null ? '' : scriptTag(site, entry)
    return answerPage(call, new TextDecoder().decode(page.bytes).replace(PLACE, tag))
  }
  for (const { path, file, entry } of PAGES) {
    routes.get(path, (call) => send(call, file, entry))
  }
  routes.get('/portal/:file', async (call) => {
    const file = call.req.param('file')
    const sent = file.endsWith('.html')
      ? null
      : await sendFile(call, files, file, { cache: REVALIDATE })
    return sent ?? answerRefusal(call, 'not-found')
  })
  return routes
}
