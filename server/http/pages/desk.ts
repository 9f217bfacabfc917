/** The agent desktop: one page for every address below /desk, and its files. */
import { join } from 'node:path'
import { Hono } from 'hono'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'
import { createFiles, FOREVER, sendFile } from './files.ts'
import { answerPage } from './page.ts'

const NOT_BUILT = `<!doctype html><html lang="en"><meta charset="utf-8"><title>UniChat</title>
<p>The agent desktop has not been built: run <code>npm run build</code>.</p></html>`

export function createDeskRoutes(rootDir: string) {
  const routes = new Hono<HttpEnv>()
  const files = createFiles(join(rootDir, 'dist/desk'))

  const page = async (call: Call): Promise<Response> => {
    const built = await files.read('index.html')
    return answerPage(call, built ? new TextDecoder().decode(built.bytes) : NOT_BUILT)
  }
  routes.get('/desk', page)
  routes.get('/desk/:path{.*}', async (call) => {
    const path = call.req.param('path')
    if (!/\.\w+$/.test(path) || path === 'index.html') return await page(call)
    return (
      (await sendFile(call, files, path, { cache: FOREVER })) ?? answerRefusal(call, 'not-found')
    )
  })
  return routes
}
