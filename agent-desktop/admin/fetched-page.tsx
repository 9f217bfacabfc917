/** A page whose code is fetched when an administrator opens it. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { MessageKey } from '../i18n/zh-cn.ts'
import { t } from '../i18n/translate.ts'

interface FetchedPageProps {
  title: MessageKey
  load: () => Promise<ComponentType>
}

export function FetchedPage({ title, load }: FetchedPageProps) {
  const [Page, setPage] = useState<ComponentType | null>(null)
  const [isLost, setLost] = useState(false)
  const fetch = (): void => {
    setLost(false)
    load().then(
      (page) => setPage(() => page),
      () => setLost(true),
    )
  }
  useEffect(fetch, [])
  if (Page) return <Page />
  return (
    <main class="studio" aria-label={t(title)}>
      <div class="studio__empty">
        <p role="status">{t(isLost ? 'theme.standing.unreachable' : 'theme.standing.loading')}</p>
        {isLost && (
          <button type="button" class="button" onClick={fetch}>
            {t('theme.retry')}
          </button>
        )}
      </div>
    </main>
  )
}
