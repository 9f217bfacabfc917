/** The widget's files, which pages of other sites load, and the look of the site they are loaded for. */
import { join } from 'node:path'
import { Hono } from 'hono'
import type { SiteKey } from '../../../protocol/model/ids.ts'
import type { DirectoryReads } from '../../app/directory/memory.ts'
import { siteLook, type SiteLook } from '../../app/theme/looks.ts'
import { answerRefusal } from '../answers.ts'
import type { Call, HttpEnv } from '../deps.ts'
import { createFiles, FOREVER, openToOthers, REVALIDATE, sendFile, SHORT } from './files.ts'

/** The script finds its look on its own element: no second request, and no wrong colour before one is answered. */
const forScript = ({ brief }: SiteLook): string =>
  `document.currentScript&&(document.currentScript.look=${JSON.stringify(brief)});\n`

export function createWidgetRoutes(rootDir: string, directory: DirectoryReads) {
  const routes = new Hono<HttpEnv>()
  const files = createFiles(join(rootDir, 'dist'))
  const send = async (call: Call, path: string, cache: string): Promise<Response> =>
    (await sendFile(call, files, path, { cache, isForOthers: true })) ??
    answerRefusal(call, 'not-found')
  const lookOf = (key: string | undefined): SiteLook | null => {
    const site = key === undefined ? undefined : directory.siteByKey(key as SiteKey)
    return site ? siteLook(site) : null
  }

  /** The loader keeps its name, which sites have pasted; what it fetches is named after its contents. */
  routes.get('/widget.js', async (call) => {
    const look = lookOf(call.req.query('site'))
    if (!look || look.version === '') return await send(call, 'widget.js', SHORT)
    const text = forScript(look)
    const options = { cache: SHORT, isForOthers: true, before: { text, version: look.version } }
    return (await sendFile(call, files, 'widget.js', options)) ?? answerRefusal(call, 'not-found')
  })
  routes.get('/widget-look/:site', (call) => {
    const look = lookOf(call.req.param('site'))
    if (!look) return answerRefusal(call, 'not-found')
    openToOthers(call)
    call.header('Cache-Control', REVALIDATE)
    return call.json(look.whole)
  })
  /** After a failure the loader asks for the same files once more, below another `~` each time. */
  routes.get('/widget-parts/:path{.+}', (call) =>
    send(call, `widget-parts/${call.req.param('path').replace(/^(?:~\/)+/, '')}`, FOREVER),
  )
  return routes
}
