/** The HTTP calls of the site settings: the server has them read and replaced whole. */
import * as v from 'valibot'
import { answerTo, type Answer, type Fetch } from '../answers/server-answer.ts'

/** What else a site's settings hold goes back as it came. */
const Settings = v.looseObject({ offersEarlier: v.boolean(), previewsTyping: v.boolean() })
export type SiteSwitches = v.InferOutput<typeof Settings>
export type SiteSwitch = 'offersEarlier' | 'previewsTyping'
export type SwitchesAnswer = Answer<SiteSwitches>

export interface SiteApi {
  read: (siteId: string) => Promise<SwitchesAnswer>
  /** Changes one and leaves the others as they are now. */
  turn: (siteId: string, which: SiteSwitch, isOn: boolean) => Promise<SwitchesAnswer>
}

/** Somebody else may save at the same moment; hardly so often. */
const ATTEMPTS = 3

export function createSiteApi(fetch: Fetch): SiteApi {
  const path = (siteId: string): string => `/api/sites/${encodeURIComponent(siteId)}/settings`
  const read = (siteId: string): Promise<SwitchesAnswer> => answerTo(fetch(path(siteId)), Settings)

  async function replace(siteId: string, which: SiteSwitch, isOn: boolean) {
    const held = await read(siteId)
    if (held.kind !== 'given') return held
    const headers = { 'content-type': 'application/json', 'if-match': held.etag }
    const body = JSON.stringify({ ...held.value, [which]: isOn })
    return answerTo(fetch(path(siteId), { method: 'PUT', headers, body }), Settings)
  }
  return {
    read,
    async turn(siteId, which, isOn) {
      let answer = await replace(siteId, which, isOn)
      for (let left = ATTEMPTS - 1; left > 0 && answer.kind === 'stale'; left--) {
        answer = await replace(siteId, which, isOn)
      }
      return answer
    },
  }
}
