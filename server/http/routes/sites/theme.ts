/** A site's theme: read, worked on as a draft, published, and the draft thrown away. */
import { Hono } from 'hono'
import { THEME_DRAFTED } from '../../../../protocol/http/examples/sites.ts'
import type { SiteId } from '../../../../protocol/model/ids.ts'
import type { SiteSettings } from '../../../../protocol/model/settings.ts'
import { SiteTheme } from '../../../../protocol/model/theme.ts'
import { ThemeView } from '../../../../protocol/http/sites.ts'
import { CONFLICTS } from '../../../app/directory/conflicts.ts'
import type { Site } from '../../../ports/directory-store.ts'
import { answer, answerRefusal } from '../../answers.ts'
import { auditOf, changesOf } from '../../audit.ts'
import type { Call, HttpDeps, HttpEnv } from '../../deps.ts'
import { documented, type About } from '../../documented.ts'
import { refuseStale, STALE, tagged } from '../../etag.ts'
import { jsonBody } from '../../validation.ts'

const tag = 'Sites'
const refusals = {
  404: 'There is no such site.',
  409: { when: 'Somebody changed the site at the same moment.', says: CONFLICTS.changedMeanwhile },
  412: STALE,
}

const ABOUT = {
  read: {
    tag,
    summary: 'Read the theme of a site and its draft.',
    answer: ThemeView,
    refusals: { 404: refusals[404] },
  },
  draft: {
    tag,
    summary: 'Replace the draft of a theme; visitors see nothing of it.',
    answer: ThemeView,
    example: THEME_DRAFTED,
    refusals,
  },
  discard: { tag, summary: 'Throw the draft of a theme away.', answer: ThemeView, refusals },
  publish: {
    tag,
    summary: 'Replace the theme that visitors see; the draft is done with.',
    description:
      'Pages loaded from now on have it at once, up to the five minutes browsers keep `widget.js`; open widgets put it on when they say hello again.',
    answer: ThemeView,
    refusals,
  },
} satisfies Record<string, About>

const viewOf = ({ settings: { theme, themeDraft } }: Site): ThemeView => ({
  published: theme,
  draft: themeDraft,
})

type ThemeSettings = Pick<SiteSettings, 'theme' | 'themeDraft'>

interface Step {
  action: string
  next: (now: ThemeSettings) => ThemeSettings
}

const DISCARD: Step = {
  action: 'site.discard-theme-draft',
  next: ({ theme }) => ({ theme, themeDraft: null }),
}
const publishing = (theme: SiteTheme): Step => ({
  action: 'site.publish-theme',
  next: () => ({ theme, themeDraft: null }),
})
const drafting = (themeDraft: SiteTheme): Step => ({
  action: 'site.save-theme-draft',
  next: ({ theme }) => ({ theme, themeDraft }),
})

/** What the record says: the values that differ between what was there and what is. */
function detailsOf(before: ThemeSettings, after: ThemeSettings): object {
  if (after.themeDraft) return changesOf(before.themeDraft ?? before.theme, after.themeDraft)
  return changesOf(before.theme, after.theme)
}

export function createThemeRoutes({ directory, clock }: HttpDeps) {
  const routes = new Hono<HttpEnv>()

  async function take(call: Call, id: string, { action, next }: Step): Promise<Response> {
    const site = directory.site(id as SiteId)
    if (!site) return answerRefusal(call, 'not-found')
    const stale = refuseStale(call, viewOf(site))
    if (stale) return stale
    const changed = next(site.settings)
    const act = { action, target: site.id, details: detailsOf(site.settings, changed) }
    const saved = { ...site, settings: { ...site.settings, ...changed } }
    const outcome = await directory.saveSite(saved, auditOf(call, clock, act), site)
    return answer(call, outcome, (done) => tagged(call, viewOf(done)))
  }

  routes.get('/:id/theme', documented(ABOUT.read), (call) => {
    const site = directory.site(call.req.param('id') as SiteId)
    return site ? tagged(call, viewOf(site)) : answerRefusal(call, 'not-found')
  })
  routes.put('/:id/theme/draft', documented(ABOUT.draft), jsonBody(SiteTheme), (call) =>
    take(call, call.req.param('id'), drafting(call.req.valid('json'))),
  )
  routes.delete('/:id/theme/draft', documented(ABOUT.discard), (call) =>
    take(call, call.req.param('id'), DISCARD),
  )
  routes.put('/:id/theme/published', documented(ABOUT.publish), jsonBody(SiteTheme), (call) =>
    take(call, call.req.param('id'), publishing(call.req.valid('json'))),
  )
  return routes
}
