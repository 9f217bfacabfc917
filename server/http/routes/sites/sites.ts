/** Sites: made, listed, renamed, deleted. */
import { Hono } from 'hono'
import type { EntryPointKey, SiteId } from '../../../../protocol/model/ids.ts'
import { PageQuery, pageOf } from '../../../../protocol/http/shared.ts'
import { SiteChangeBody, SiteCreateBody, SiteView } from '../../../../protocol/http/sites.ts'
import { CONFLICTS, usedBy } from '../../../app/directory/conflicts.ts'
import { createSite } from '../../../app/directory/create-site.ts'
import { answer, answerRefusal } from '../../answers.ts'
import { auditOf, changesOf } from '../../audit.ts'
import type { HttpDeps, HttpEnv } from '../../deps.ts'
import { documented, type About } from '../../documented.ts'
import { refuseStale, STALE, tagged } from '../../etag.ts'
import { pageIn } from '../../paging.ts'
import { jsonBody, query } from '../../validation.ts'
import { asBrowsersSend, originProblems } from './site-checks.ts'
import { showSite } from '../views.ts'

const tag = 'Sites'
const refusals = { 404: 'There is no such site.' }
const SAME_NAME = { says: CONFLICTS.siteName }
const STILL_USED = {
  when: 'Agents still belong to its skill groups; the message says which.',
  says: usedBy("Site '网上营业厅'", ["agent 'zhaolei'"]),
}
const HOME = [{ key: 'home' as EntryPointKey, name: 'home' }]

const ABOUT = {
  list: { tag, summary: 'List the sites.', answer: pageOf(SiteView) },
  create: {
    tag,
    summary: 'Make a site with its first skill group.',
    answer: SiteView,
    status: 201,
    refusals: { 409: SAME_NAME },
  },
  read: { tag, summary: 'Read a site.', answer: SiteView, refusals },
  change: {
    tag,
    summary: 'Rename a site.',
    answer: SiteView,
    refusals: { ...refusals, 409: SAME_NAME, 412: STALE },
  },
  remove: {
    tag,
    summary: 'Delete a site with its skill groups.',
    answer: null,
    refusals: { ...refusals, 409: STILL_USED },
  },
} satisfies Record<string, About>

export function createSiteRoutes({ directory, clock, makeId }: HttpDeps) {
  const routes = new Hono<HttpEnv>()

  routes.get('/', documented(ABOUT.list), query(PageQuery), (call) => {
    const page = pageIn(directory.sites(), call.req.valid('query'))
    return call.json({ ...page, items: page.items.map((site) => showSite(directory, site)) })
  })

  routes.post('/', documented(ABOUT.create), jsonBody(SiteCreateBody), async (call) => {
    const body = call.req.valid('json')
    const fields = originProblems(body.origins)
    if (fields.length > 0) return answerRefusal(call, 'bad-frame', { fields })
    const audit = (action: string, target: string) =>
      auditOf(call, clock, { action, target, details: { name: body.name } })
    const origins = asBrowsersSend(body.origins)
    const site = { ...body, origins, entryPoints: body.entryPoints ?? HOME }
    const outcome = await createSite({ directory, makeId, audit }, site)
    return answer(call, outcome, (made) => tagged(call, showSite(directory, made), { status: 201 }))
  })

  routes.get('/:id', documented(ABOUT.read), (call) => {
    const site = directory.site(call.req.param('id') as SiteId)
    return site ? tagged(call, showSite(directory, site)) : answerRefusal(call, 'not-found')
  })

  routes.patch('/:id', documented(ABOUT.change), jsonBody(SiteChangeBody), async (call) => {
    const site = directory.site(call.req.param('id') as SiteId)
    if (!site) return answerRefusal(call, 'not-found')
    const stale = refuseStale(call, showSite(directory, site))
    if (stale) return stale
    const next = { ...site, ...call.req.valid('json') }
    const act = { action: 'site.change', target: site.id, details: changesOf(site, next) }
    const outcome = await directory.saveSite(next, auditOf(call, clock, act), site)
    return answer(call, outcome, (saved) => tagged(call, showSite(directory, saved)))
  })

  routes.delete('/:id', documented(ABOUT.remove), async (call) => {
    const id = call.req.param('id') as SiteId
    const details = { name: directory.site(id)?.name }
    const act = { action: 'site.delete', target: id, details }
    const outcome = await directory.deleteSite(id, auditOf(call, clock, act))
    return answer(call, outcome, () => call.body(null, 204))
  })
  return routes
}
