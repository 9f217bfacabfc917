/** A page whose code is fetched when an administrator opens it. */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { MessageKey } from '../i18n/zh-cn/zh-cn.ts'
import { t } from '../i18n/translate.ts'
import { NotLoaded } from './answers/not-loaded.tsx'

interface FetchedPageProps {
  title: MessageKey
  load: () => Promise<ComponentType>
}

export function FetchedPage({ title, load }: FetchedPageProps) {
  const [Page, setPage] = useState<ComponentType | null>(null)
  const [isLost, setLost] = useState(false)
  const fetch = (): Promise<void> =>
    load().then(
      (page) => setPage(() => page),
      () => setLost(true),
    )
  useEffect(() => void fetch(), [])
  if (Page) return <Page />
  return (
    <main class="studio" aria-label={t(title)}>
      {isLost ? (
        <NotLoaded refusal={null} again={fetch} />
      ) : (
        <p class="studio__empty" role="status">
          {t('theme.standing.loading')}
        </p>
      )}
    </main>
  )
}
