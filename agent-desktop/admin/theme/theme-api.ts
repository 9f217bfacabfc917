/** The HTTP calls of the theme studio. */
import * as v from 'valibot'
import { ThemeView } from '../../../protocol/http/sites.ts'
import type { SiteTheme } from '../../../protocol/model/theme.ts'

const Site = v.object({ id: v.string(), name: v.string() })
export type SiteChoice = v.InferOutput<typeof Site>
const SiteList = v.object({ items: v.array(Site) })

export type ThemeAnswer =
  | { readonly kind: 'theme'; readonly view: ThemeView; readonly etag: string }
  /** Somebody else changed it since it was read. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'failed' }

export interface ThemeApi {
  /** null: no answer. */
  sites: () => Promise<SiteChoice[] | null>
  read: (siteId: string) => Promise<ThemeAnswer>
  saveDraft: (siteId: string, etag: string, theme: SiteTheme) => Promise<ThemeAnswer>
  discardDraft: (siteId: string, etag: string) => Promise<ThemeAnswer>
  publish: (siteId: string, etag: string, theme: SiteTheme) => Promise<ThemeAnswer>
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** 409: at the same moment; 412: since it was read. */
const STALE = new Set([409, 412])

async function answerOf(asked: Promise<Response>): Promise<ThemeAnswer> {
  try {
    const response = await asked
    if (STALE.has(response.status)) return { kind: 'stale' }
    const view = v.parse(ThemeView, await response.json())
    return { kind: 'theme', view, etag: response.headers.get('etag') ?? '*' }
  } catch {
    return { kind: 'failed' }
  }
}

export function createThemeApi(fetch: Fetch): ThemeApi {
  const path = (siteId: string, rest = ''): string =>
    `/api/sites/${encodeURIComponent(siteId)}/theme${rest}`
  const write = (method: string, address: string, etag: string, body?: SiteTheme) =>
    answerOf(
      fetch(address, {
        method,
        // What is on its way when the page is left still arrives.
        keepalive: true,
        headers: { 'content-type': 'application/json', 'if-match': etag },
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
  return {
    async sites() {
      try {
        const response = await fetch('/api/sites?limit=100')
        return v.parse(SiteList, await response.json()).items
      } catch {
        return null
      }
    },
    read: (siteId) => answerOf(fetch(path(siteId))),
    saveDraft: (siteId, etag, theme) => write('PUT', path(siteId, '/draft'), etag, theme),
    discardDraft: (siteId, etag) => write('DELETE', path(siteId, '/draft'), etag),
    publish: (siteId, etag, theme) => write('PUT', path(siteId, '/published'), etag, theme),
  }
}
