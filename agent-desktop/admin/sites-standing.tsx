/** What stands in the place of the sites' pages while there is no site to work on. */
import { t } from '../i18n/translate.ts'
import { NotLoaded } from './answers/not-loaded.tsx'
import type { Sites } from './use-sites.ts'

export function SitesStanding({ held: { answer, sites, load } }: { held: Sites }) {
  if (!answer) return <p class="studio__empty">{t('theme.standing.loading')}</p>
  if (answer.kind !== 'given') return <NotLoaded refusal={answer.refusal} again={load} />
  return sites?.length === 0 ? <p class="studio__empty">{t('theme.noSite')}</p> : null
}
