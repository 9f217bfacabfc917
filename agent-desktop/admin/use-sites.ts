/** The sites there are, and which of them is worked on. */
import { useEffect, useState } from 'preact/hooks'
import * as v from 'valibot'
import { answerTo, type Answer } from './answers/server-answer.ts'

const Site = v.object({ id: v.string(), name: v.string() })
export type SiteChoice = v.InferOutput<typeof Site>
const SiteList = v.object({ items: v.array(Site) })
type SiteList = v.InferOutput<typeof SiteList>

export type Sites = ReturnType<typeof useSites>

export function useSites() {
  const [answer, setAnswer] = useState<Answer<SiteList> | null>(null)
  const [siteId, choose] = useState<string | null>(null)
  const load = (): Promise<void> =>
    answerTo(fetch('/api/sites?limit=100'), SiteList).then(setAnswer)
  useEffect(() => void load(), [])
  const sites = answer?.kind === 'given' ? answer.value.items : null
  const site = sites?.find(({ id }) => id === siteId) ?? sites?.[0]
  return { answer, sites, site, choose, load }
}
