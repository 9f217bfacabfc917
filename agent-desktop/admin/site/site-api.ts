/** The HTTP calls of the site settings: the server has them read and replaced whole. */
import * as v from 'valibot'

/** What else a site's settings hold goes back as it came. */
const Settings = v.looseObject({ offersEarlier: v.boolean(), previewsTyping: v.boolean() })
export type SiteSwitches = v.InferOutput<typeof Settings>
export type SiteSwitch = 'offersEarlier' | 'previewsTyping'

export interface SiteApi {
  /** null: no answer. */
  read: (siteId: string) => Promise<SiteSwitches | null>
  /** Changes one and leaves the others as they are now; null: nothing was changed. */
  turn: (siteId: string, which: SiteSwitch, isOn: boolean) => Promise<SiteSwitches | null>
}

type Fetch = (input: string, init?: RequestInit) => Promise<Response>

/** Somebody else may save at the same moment; hardly so often. */
const ATTEMPTS = 3
const STALE = new Set([409, 412])

export function createSiteApi(fetch: Fetch): SiteApi {
  const path = (siteId: string): string => `/api/sites/${encodeURIComponent(siteId)}/settings`

  async function replace(siteId: string, which: SiteSwitch, isOn: boolean): Promise<Response> {
    const held = await fetch(path(siteId))
    const settings = v.parse(Settings, await held.json())
    const headers = {
      'content-type': 'application/json',
      'if-match': held.headers.get('etag') ?? '*',
    }
    const body = JSON.stringify({ ...settings, [which]: isOn })
    return fetch(path(siteId), { method: 'PUT', headers, body })
  }
  return {
    async read(siteId) {
      try {
        return v.parse(Settings, await (await fetch(path(siteId))).json())
      } catch {
        return null
      }
    },
    async turn(siteId, which, isOn) {
      try {
        for (let left = ATTEMPTS; left > 0; left--) {
          const answer = await replace(siteId, which, isOn)
          if (!STALE.has(answer.status)) return v.parse(Settings, await answer.json())
        }
        return null
      } catch {
        return null
      }
    },
  }
}
