/** The theme studio's page: its code is fetched when an administrator opens it. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t } from '../i18n/translate.ts'

export function ThemePage() {
  const [Studio, setStudio] = useState<ComponentType | null>(null)
  const [isLost, setLost] = useState(false)
  const load = (): void => {
    setLost(false)
    import('./theme/studio.tsx').then(
      ({ ThemeStudio }) => setStudio(() => ThemeStudio),
      () => setLost(true),
    )
  }
  useEffect(load, [])
  if (Studio) return <Studio />
  return (
    <main class="studio" aria-label={t('theme.title')}>
      <div class="studio__empty">
        <p role="status">{t(isLost ? 'theme.standing.unreachable' : 'theme.standing.loading')}</p>
        {isLost && (
          <button type="button" class="button" onClick={load}>
            {t('theme.retry')}
          </button>
        )}
      </div>
    </main>
  )
}
