/** The theme studio: the fields at the left, the widget as visitors will see it at the right. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { sentences, t } from '../../i18n/translate.ts'
import { AgainButton } from '../../ui/again-button.tsx'
import { NotLoaded } from '../answers/not-loaded.tsx'
import { refusalText } from '../answers/refusal-text.ts'
import { SitesStanding } from '../sites-standing.tsx'
import { useSites, type SiteChoice } from '../use-sites.ts'
import { StudioBar } from './studio-bar.tsx'
import { StudioDesk } from './studio-desk.tsx'
import { createStudio, type Studio } from './studio-state.ts'
import { createThemeApi } from './theme-api.ts'

/** What is under way when the page is closed is still sent. */
const api = createThemeApi((input, init) => fetch(input, { ...init, keepalive: true }))

function after(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}

export function ThemeStudio() {
  const held = useSites()
  const { sites, site, choose } = held
  return (
    <main class="studio" aria-label={t('theme.title')}>
      <SitesStanding held={held} />
      {sites && site && <SiteStudio key={site.id} {...{ sites, site }} onSite={choose} />}
    </main>
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
  if (standing === 'unreachable') {
    return <NotLoaded refusal={studio.refusal.value} again={studio.load} />
  }
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
  const [hasFailed, setFailed] = useState(false)
  const take = async (): Promise<void> => {
    await studio.load()
    setFailed(studio.standing.value === 'conflict')
  }
  return (
    <div class="studio__banner" role="alert">
      <span>
        {hasFailed
          ? sentences(t('theme.conflict'), t('admin.notLoaded'), refusalText(studio.refusal.value))
          : t('theme.conflict')}
      </span>
      <button type="button" class="button" onClick={() => void take()}>
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
      <span>{sentences(t('theme.trouble'), refusalText(studio.refusal.value))}</span>
      <AgainButton run={studio.flush} />
    </div>
  )
}
