/** What an administrator switches on and off for a site; each switch is saved when it is turned. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { t } from '../../i18n/translate.ts'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { createThemeApi, type SiteChoice } from '../theme/theme-api.ts'
import { SitePicker } from '../site-picker.tsx'
import { createSiteApi, type SiteSwitch, type SiteSwitches } from './site-api.ts'

const ask = (input: string, init?: RequestInit) => fetch(input, init)
const { sites: listSites } = createThemeApi(ask)
const api = createSiteApi(ask)

const SWITCHES: readonly SiteSwitch[] = ['offersEarlier', 'previewsTyping']

export function SiteSettings() {
  const [sites, setSites] = useState<readonly SiteChoice[] | null | undefined>(undefined)
  const [siteId, setSiteId] = useState<string | null>(null)
  const load = (): void => void listSites().then(setSites)
  useEffect(load, [])
  const site = sites?.find(({ id }) => id === siteId) ?? sites?.[0]
  return (
    <main class="studio" aria-label={t('site.title')}>
      <header class="studio__bar">
        <h1 class="studio__title">{t('site.title')}</h1>
        {sites && site && <SitePicker {...{ sites, site }} onSite={setSiteId} />}
      </header>
      {sites === null && <Unreachable onRetry={load} />}
      {sites === undefined && <p class="studio__empty">{t('theme.standing.loading')}</p>}
      {sites?.length === 0 && <p class="studio__empty">{t('theme.noSite')}</p>}
      {site && <Switches key={site.id} siteId={site.id} />}
    </main>
  )
}

function Unreachable({ onRetry }: { onRetry: () => void }) {
  return (
    <div class="studio__empty" role="alert">
      <p>{t('site.unreachable')}</p>
      <button type="button" class="button" onClick={onRetry}>
        {t('theme.retry')}
      </button>
    </div>
  )
}

type Standing = 'saved' | 'saving' | 'trouble' | null

function Switches({ siteId }: { siteId: string }) {
  const [held, setHeld] = useState<SiteSwitches | null | undefined>(undefined)
  const [standing, setStanding] = useState<Standing>(null)
  const load = (): void => void api.read(siteId).then(setHeld)
  const turning = useRef(Promise.resolve())
  useEffect(load, [])
  if (held === undefined) return <p class="studio__empty">{t('theme.standing.loading')}</p>
  if (held === null) return <Unreachable onRetry={load} />

  async function turn(which: SiteSwitch, isOn: boolean): Promise<void> {
    setHeld((before) => before && { ...before, [which]: isOn })
    setStanding('saving')
    // One after the other: what was turned last holds.
    turning.current = turning.current.then(async () => {
      const saved = await api.turn(siteId, which, isOn)
      setHeld((before) => before && { ...before, [which]: saved ? saved[which] : !isOn })
      setStanding(saved ? 'saved' : 'trouble')
    })
    await turning.current
  }
  return (
    <div class="site-settings settings">
      {SWITCHES.map((which) => (
        <SwitchRow
          key={which}
          label={t(`site.${which}`)}
          hint={t(`site.${which}Hint`)}
          isOn={held[which]}
          turn={(isOn) => turn(which, isOn)}
        />
      ))}
      <p
        class={`site-settings__standing studio__standing studio__standing--${standing}`}
        role="status"
      >
        {standing && t(`site.standing.${standing}`)}
      </p>
    </div>
  )
}
