/** The example pages: the widget where embedding is hard, each page under the policy its site would send. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { Hono } from 'hono'
import type { SiteKey } from '../../../protocol/model/ids.ts'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'
import { strictestPolicy } from '../guard/headers.ts'
import { createFiles, REVALIDATE, sendFile } from './files.ts'
import { escapeHtml, PLACE } from './page.ts'

/** Careless pages write their styles and scripts into the page. */
const CARELESS = "default-src 'self' 'unsafe-inline' data: blob: ws: wss:; frame-ancestors 'none'"
/** A careful page that connects to this server alone. */
const CAREFUL = "default-src 'self' ws: wss:; frame-ancestors 'none'"
const NONCE_BYTES = 16

interface Folder {
  name: string
  policy: (host: string, nonce: string) => string
}

const FOLDERS: readonly Folder[] = [
  { name: 'hostile', policy: () => CARELESS },
  { name: 'spa', policy: () => CAREFUL },
  { name: 'strict-csp', policy: strictestPolicy },
]

const tagOf = (site: SiteKey, nonce: string): string =>
  `<script async src="/widget.js" data-site="${escapeHtml(site)}" data-entry="home" nonce="${nonce}"></script>`

/** The pages carry the demo site; where there is none, there are no pages. */
export function createExampleRoutes(rootDir: string, demoSite: () => SiteKey | null) {
  const routes = new Hono<HttpEnv>()
  for (const { name, policy } of FOLDERS) {
    const files = createFiles(join(rootDir, 'examples', name))
    const send = async (call: Call, file: string): Promise<Response> => {
      const site = demoSite()
      const page = site !== null && (await files.read(file))
      if (!page) return answerRefusal(call, 'not-found')
      if (!file.endsWith('.html')) {
        const sent = await sendFile(call, files, file, { cache: REVALIDATE })
        return sent ?? answerRefusal(call, 'not-found')
      }
      const nonce = randomBytes(NONCE_BYTES).toString('base64')
      call.header('Content-Security-Policy', policy(call.req.header('host') ?? '', nonce))
      call.header('Cache-Control', 'no-cache')
      return call.html(new TextDecoder().decode(page.bytes).replace(PLACE, tagOf(site, nonce)))
    }
    routes.get(`/examples/${name}/`, (call) => send(call, 'index.html'))
    routes.get(`/examples/${name}/:file`, (call) => send(call, call.req.param('file')))
  }
  return routes
}
