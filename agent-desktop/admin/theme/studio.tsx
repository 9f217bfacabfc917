/** The theme studio: the fields at the left, the widget as visitors will see it at the right. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { t } from '../../i18n/translate.ts'
import { StudioBar } from './studio-bar.tsx'
import { StudioDesk } from './studio-desk.tsx'
import { createStudio, type Studio } from './studio-state.ts'
import { createThemeApi, type SiteChoice } from './theme-api.ts'

/** What is under way when the page is closed is still sent. */
const api = createThemeApi((input, init) => fetch(input, { ...init, keepalive: true }))

function after(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}

export function ThemeStudio() {
  const [sites, setSites] = useState<readonly SiteChoice[] | null | undefined>(undefined)
  const [siteId, setSiteId] = useState<string | null>(null)
  const load = (): void => void api.sites().then(setSites)
  useEffect(load, [])
  const site = sites?.find(({ id }) => id === siteId) ?? sites?.[0]
  return (
    <main class="studio" aria-label={t('theme.title')}>
      {sites === null && <Unreachable onRetry={load} />}
      {sites === undefined && <p class="studio__empty">{t('theme.standing.loading')}</p>}
      {sites?.length === 0 && <p class="studio__empty">{t('theme.noSite')}</p>}
      {sites && site && <SiteStudio key={site.id} {...{ sites, site }} onSite={setSiteId} />}
    </main>
  )
}

function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <div class="studio__empty" role="alert">
      <p>{t('theme.standing.unreachable')}</p>
      <button type="button" class="button" onClick={onRetry}>
        {t('theme.retry')}
      </button>
    </div>
  )
}

interface SiteStudioProps {
  sites: readonly SiteChoice[]
  site: SiteChoice
  onSite: (id: string) => void
}

function SiteStudio({ sites, site, onSite }: SiteStudioProps) {
  const studio = useMemo(() => createStudio({ api, siteId: site.id, after }), [site.id])
  useEffect(() => {
    const flush = () => void studio.flush()
    void studio.load()
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [studio])
  const standing = studio.standing.value
  if (standing === 'loading') return <p class="studio__empty">{t('theme.standing.loading')}</p>
  if (standing === 'unreachable') return <Unreachable onRetry={() => void studio.load()} />
  return (
    <div class="studio__whole">
      <StudioBar {...{ studio, sites, site, onSite }} />
      {standing === 'conflict' && <Conflict studio={studio} />}
      {standing === 'trouble' && <Trouble studio={studio} />}
      <StudioDesk studio={studio} siteName={site.name} />
    </div>
  )
}

function Conflict({ studio }: { studio: Studio }) {
  return (
    <div class="studio__banner" role="alert">
      <span>{t('theme.conflict')}</span>
      <button type="button" class="button" onClick={() => void studio.load()}>
        {t('theme.takeTheirs')}
      </button>
      <button type="button" class="button" onClick={() => void studio.keepMine()}>
        {t('theme.keepMine')}
      </button>
    </div>
  )
}

function Trouble({ studio }: { studio: Studio }) {
  return (
    <div class="studio__banner" role="alert">
      <span>{t('theme.trouble')}</span>
      <button type="button" class="button" onClick={() => void studio.flush()}>
        {t('theme.retry')}
      </button>
    </div>
  )
}
