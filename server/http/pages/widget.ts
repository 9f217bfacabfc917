/** The widget's files, which pages of other sites load. */
import { join } from 'node:path'
import { Hono } from 'hono'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'
import { createFiles, FOREVER, sendFile, SHORT } from './files.ts'

export function createWidgetRoutes(rootDir: string) {
  const routes = new Hono<HttpEnv>()
  const files = createFiles(join(rootDir, 'dist'))
  const send = async (call: Call, path: string, cache: string): Promise<Response> =>
    (await sendFile(call, files, path, { cache, isForOthers: true })) ??
    answerRefusal(call, 'not-found')

  // The loader keeps its name, which sites have pasted; what it fetches is named after its contents.
  routes.get('/widget.js', (call) => send(call, 'widget.js', SHORT))
  routes.get('/:file{widget-app-[A-Za-z0-9]+\\.js}', (call) =>
    send(call, call.req.param('file'), FOREVER),
  )
  routes.get('/widget-parts/:path{.+}', (call) =>
    send(call, `widget-parts/${call.req.param('path')}`, FOREVER),
  )
  return routes
}
