/** The theme studio's page. */
import { FetchedPage } from './fetched-page.tsx'

const load = async () => (await import('./theme/studio.tsx')).ThemeStudio

export function ThemePage() {
  return <FetchedPage title="theme.title" load={load} />
}
