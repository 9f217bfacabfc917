/** Which site is worked on: a choice where there are several, else its name. */
import { t } from '../i18n/translate.ts'
import type { SiteChoice } from './use-sites.ts'

interface SitePickerProps {
  sites: readonly SiteChoice[]
  site: SiteChoice
  onSite: (id: string) => void
}

export function SitePicker({ sites, site, onSite }: SitePickerProps) {
  if (sites.length < 2) return <span>{site.name}</span>
  return (
    <select
      class="field studio__site"
      aria-label={t('theme.site')}
      value={site.id}
      onChange={(event) => onSite(event.currentTarget.value)}
    >
      {sites.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  )
}
