/** Six pages that dress the widget by their own style sheets, and the page that leads to them. */
import { join } from 'node:path'
import { Hono } from 'hono'
import type { SiteKey } from '../../../protocol/model/ids.ts'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'
import { createFiles, REVALIDATE, sendFile } from './files.ts'
import { answerPage, escapeHtml } from './page.ts'

/** Stands in the pages where the script tag goes, with the attributes it is to have besides. */
const PLACE = /<!-- unichat(.*?)-->/u

const scriptTag = (site: SiteKey, more: string): string =>
  `<script async src="/widget.js?site=${encodeURIComponent(site)}" data-site="${escapeHtml(site)}" data-entry="home"${more.trimEnd()}></script>`

export function createThemePages(rootDir: string, portalSite: () => SiteKey | null) {
  const routes = new Hono<HttpEnv>()
  const files = createFiles(join(rootDir, 'examples/themes'))

  const page = async (call: Call, name: string): Promise<Response> => {
    const found = await files.read(`${name}.html`)
    if (!found) return answerRefusal(call, 'not-found')
    const site = portalSite()
    const html = new TextDecoder().decode(found.bytes)
    const tag = (_: string, more: string): string => (site === null ? '' : scriptTag(site, more))
    return answerPage(call, html.replace(PLACE, tag))
  }
  routes.get('/themes', (call) => page(call, 'index'))
  routes.get('/themes/:file', async (call) => {
    const file = call.req.param('file')
    if (!file.includes('.')) return await page(call, file)
    const sent = file.endsWith('.css')
      ? await sendFile(call, files, file, { cache: REVALIDATE })
      : null
    return sent ?? answerRefusal(call, 'not-found')
  })
  return routes
}
