/** The page that the theme studio shows the widget on; only our own pages may frame it. */
import { Hono } from 'hono'
import type { Call, HttpEnv } from '../deps.ts'
import { framedPolicy } from '../guard/headers.ts'
import { answerRefusal } from '../answers.ts'
import { REVALIDATE, sendFile, type Files } from './files.ts'

const BLOCKS = ['bar', 'hero', 'line', 'line', 'box', 'line', 'box', 'line', 'box']
  .map((name) => `<div class="${name}"></div>`)
  .join('')

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Preview</title>
<script src="/widget-preview.js"></script><script defer src="/widget.js"></script>
</head><body><main aria-label="Preview">${BLOCKS}</main></body></html>`

function answerFramed(call: Call): Response {
  call.header('Content-Security-Policy', framedPolicy(call.req.header('host')))
  call.header('X-Frame-Options', 'SAMEORIGIN')
  call.header('Cache-Control', REVALIDATE)
  return call.html(PAGE)
}

export function createPreviewRoutes(files: Files) {
  const routes = new Hono<HttpEnv>()
  routes.get('/widget-preview', answerFramed)
  routes.get(
    '/widget-preview.js',
    async (call) =>
      (await sendFile(call, files, 'widget-preview.js', { cache: REVALIDATE })) ??
      answerRefusal(call, 'not-found'),
  )
  return routes
}
