/** The parts of a site that are read and replaced whole: entry points, settings, routing. */
import { Hono } from 'hono'
import type * as v from 'valibot'
import type { ErrorBody } from '../../../../protocol/model/errors.ts'
import type { SiteId } from '../../../../protocol/model/ids.ts'
import { PlainSettings, Routing } from '../../../../protocol/model/settings.ts'
import { EntryPointsBody } from '../../../../protocol/http/sites.ts'
import { CONFLICTS } from '../../../app/directory/conflicts.ts'
import type { Site } from '../../../ports/directory-store.ts'
import { answer, answerRefusal } from '../../answers.ts'
import { auditOf, changesOf } from '../../audit.ts'
import type { HttpDeps, HttpEnv } from '../../deps.ts'
import { documented } from '../../documented.ts'
import { refuseStale, STALE, tagged } from '../../etag.ts'
import { jsonBody } from '../../validation.ts'
import { asBrowsersSend, settingsProblems } from './site-checks.ts'
import { plainSettings } from '../views.ts'

interface Part<Schema extends v.GenericSchema> {
  path: string
  what: string
  schema: Schema
  read: (site: Site) => v.InferOutput<Schema> & object
  write: (site: Site, part: v.InferOutput<Schema>) => Site
  problems?: (part: v.InferOutput<Schema>) => NonNullable<ErrorBody['fields']>
}

const tag = 'Sites'
const refusals = {
  404: 'There is no such site.',
  409: { when: 'Somebody changed the site at the same moment.', says: CONFLICTS.changedMeanwhile },
  412: STALE,
}

function addPart<Schema extends v.GenericSchema>(
  routes: Hono<HttpEnv>,
  { directory, clock }: HttpDeps,
  part: Part<Schema>,
): void {
  const { path, what, schema, read, write, problems } = part
  routes.get(
    `/:id/${path}`,
    documented({ tag, summary: `Read ${what}.`, answer: schema, refusals: { 404: refusals[404] } }),
    (call) => {
      const site = directory.site(call.req.param('id') as SiteId)
      return site ? tagged(call, read(site)) : answerRefusal(call, 'not-found')
    },
  )
  routes.put(
    `/:id/${path}`,
    documented({ tag, summary: `Replace ${what}.`, answer: schema, refusals }),
    jsonBody(schema),
    async (call) => {
      const site = directory.site(call.req.param('id') as SiteId)
      if (!site) return answerRefusal(call, 'not-found')
      const stale = refuseStale(call, read(site))
      if (stale) return stale
      const body = call.req.valid('json') as v.InferOutput<Schema>
      const fields = problems?.(body) ?? []
      if (fields.length > 0) return answerRefusal(call, 'bad-frame', { fields })
      const next = write(site, body)
      const details = changesOf(read(site), read(next))
      const act = { action: `site.change-${path}`, target: site.id, details }
      const outcome = await directory.saveSite(next, auditOf(call, clock, act), site)
      return answer(call, outcome, (saved) => tagged(call, read(saved)))
    },
  )
}

export function createSitePartRoutes(deps: HttpDeps) {
  const routes = new Hono<HttpEnv>()
  addPart(routes, deps, {
    path: 'entry-points',
    what: 'the places where the widget is embedded',
    schema: EntryPointsBody,
    read: ({ entryPoints }) => ({ entryPoints }),
    write: (site, { entryPoints }) => ({ ...site, entryPoints }),
  })
  addPart(routes, deps, {
    path: 'settings',
    what: 'the settings of a site: origins, deadlines, texts',
    schema: PlainSettings,
    read: plainSettings,
    write: ({ settings: { theme, themeDraft }, ...site }, settings) => ({
      ...site,
      settings: { ...settings, origins: asBrowsersSend(settings.origins), theme, themeDraft },
    }),
    problems: settingsProblems,
  })
  addPart(routes, deps, {
    path: 'routing',
    what: 'the routing rules of a site, first match first',
    schema: Routing,
    read: ({ routing }) => routing,
    write: (site, routing) => ({ ...site, routing }),
  })
  return routes
}
