/** What an administrator switches on and off for a site; each switch is saved when it is turned. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { sentences, t } from '../../i18n/translate.ts'
import { SwitchRow } from '../../ui/switch-row.tsx'
import { NotLoaded } from '../answers/not-loaded.tsx'
import { refusalText } from '../answers/refusal-text.ts'
import type { Refusal } from '../answers/server-answer.ts'
import { SitePicker } from '../site-picker.tsx'
import { SitesStanding } from '../sites-standing.tsx'
import { useSites } from '../use-sites.ts'
import { createSiteApi, type SiteSwitch, type SwitchesAnswer } from './site-api.ts'

const api = createSiteApi((input, init) => fetch(input, init))

const SWITCHES: readonly SiteSwitch[] = ['offersEarlier', 'previewsTyping']

export function SiteSettings() {
  const held = useSites()
  const { sites, site, choose } = held
  return (
    <main class="studio" aria-label={t('site.title')}>
      <header class="studio__bar">
        <h1 class="studio__title">{t('site.title')}</h1>
        {sites && site && <SitePicker {...{ sites, site }} onSite={choose} />}
      </header>
      <SitesStanding held={held} />
      {site && <Switches key={site.id} siteId={site.id} />}
    </main>
  )
}

type Standing =
  | { readonly kind: 'saving' | 'saved' }
  | { readonly kind: 'trouble'; readonly refusal: Refusal }

function Switches({ siteId }: { siteId: string }) {
  const [held, setHeld] = useState<SwitchesAnswer | null>(null)
  const [standing, setStanding] = useState<Standing | null>(null)
  const load = (): Promise<void> => api.read(siteId).then(setHeld)
  const turning = useRef(Promise.resolve())
  useEffect(() => void load(), [])
  if (!held) return <p class="studio__empty">{t('theme.standing.loading')}</p>
  if (held.kind !== 'given') return <NotLoaded refusal={held.refusal} again={load} />

  async function turn(which: SiteSwitch, isOn: boolean): Promise<void> {
    setHeld((before) => before && turned(before, which, isOn))
    setStanding({ kind: 'saving' })
    // One after the other: what was turned last holds.
    turning.current = turning.current.then(async () => {
      const saved = await api.turn(siteId, which, isOn)
      const isOnNow = saved.kind === 'given' ? saved.value[which] : !isOn
      setHeld((before) => before && turned(before, which, isOnNow))
      setStanding(
        saved.kind === 'given' ? { kind: 'saved' } : { kind: 'trouble', refusal: saved.refusal },
      )
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
          isOn={held.value[which]}
          turn={(isOn) => turn(which, isOn)}
        />
      ))}
      <p
        class={`site-settings__standing studio__standing studio__standing--${standing?.kind}`}
        role="status"
      >
        {standing && standingText(standing)}
      </p>
    </div>
  )
}

function standingText(standing: Standing): string {
  const text = t(`site.standing.${standing.kind}`)
  return standing.kind === 'trouble' ? sentences(text, refusalText(standing.refusal)) : text
}

function turned(held: SwitchesAnswer, which: SiteSwitch, isOn: boolean): SwitchesAnswer {
  return held.kind === 'given' ? { ...held, value: { ...held.value, [which]: isOn } } : held
}
