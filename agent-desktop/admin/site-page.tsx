/** The page of a site's settings. */
import { FetchedPage } from './fetched-page.tsx'

const load = async () => (await import('./site/site-settings.tsx')).SiteSettings

export function SitePage() {
  return <FetchedPage title="site.title" load={load} />
}
