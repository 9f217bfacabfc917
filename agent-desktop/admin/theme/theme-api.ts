/** The HTTP calls of the theme studio. */
import { ThemeView } from '../../../protocol/http/sites.ts'
import type { SiteTheme } from '../../../protocol/model/theme.ts'
import { answerTo, type Answer, type Fetch } from '../answers/server-answer.ts'

export type ThemeAnswer = Answer<ThemeView>

export interface ThemeApi {
  read: (siteId: string) => Promise<ThemeAnswer>
  saveDraft: (siteId: string, etag: string, theme: SiteTheme) => Promise<ThemeAnswer>
  discardDraft: (siteId: string, etag: string) => Promise<ThemeAnswer>
  publish: (siteId: string, etag: string, theme: SiteTheme) => Promise<ThemeAnswer>
}

export function createThemeApi(fetch: Fetch): ThemeApi {
  const path = (siteId: string, rest = ''): string =>
    `/api/sites/${encodeURIComponent(siteId)}/theme${rest}`
  const ask = (address: string, init?: RequestInit) => answerTo(fetch(address, init), ThemeView)
  const write = (method: string, address: string, etag: string, body?: SiteTheme) =>
    ask(address, {
      method,
      // What is on its way when the page is left still arrives.
      keepalive: true,
      headers: { 'content-type': 'application/json', 'if-match': etag },
      ...(body && { body: JSON.stringify(body) }),
    })
  return {
    read: (siteId) => ask(path(siteId)),
    saveDraft: (siteId, etag, theme) => write('PUT', path(siteId, '/draft'), etag, theme),
    discardDraft: (siteId, etag) => write('DELETE', path(siteId, '/draft'), etag),
    publish: (siteId, etag, theme) => write('PUT', path(siteId, '/published'), etag, theme),
  }
}
