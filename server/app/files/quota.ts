/** How much may be uploaded in a day: what is stored, and what is on its way. */
import type { SiteId } from '../../../protocol/model/ids.ts'
import { DEFAULT_SITE_SETTINGS } from '../../../protocol/model/defaults.ts'
import { uploaderOf } from '../../ports/file-store.ts'
import type { Core } from '../core.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import type { Permit } from './permits.ts'

const DAY_MS = 86_400_000

/** Bytes on their way, by site and by uploader. */
export type OnTheirWay = Map<string, number>

/** Room for so many bytes, taken until it is given back; refused with `file-quota`. */
export async function takeRoom(
  core: Core,
  onTheirWay: OnTheirWay,
  permit: Permit,
  bytes: number,
): Promise<Outcome<() => void>> {
  const { siteId, by } = permit
  const { fileQuota } = core.directory.site(siteId)?.settings ?? DEFAULT_SITE_SETTINGS
  const uploader = uploaderOf(permit)
  const giveBack = count(onTheirWay, siteId, uploader, bytes)
  try {
    const stored = await core.store.bytesSince(siteId, uploader, core.clock.now() - DAY_MS)
    const ofSite = stored.ofSite + (onTheirWay.get(siteId) ?? 0)
    const ofUploader = stored.ofUploader + (onTheirWay.get(uploader) ?? 0)
    const isOver =
      ofSite > fileQuota.siteBytes || (by === 'visitor' && ofUploader > fileQuota.visitorBytes)
    if (!isOver) return accepted(giveBack)
  } catch (error) {
    giveBack()
    throw error
  }
  giveBack()
  return refused('file-quota')
}

/** Answers how to take it back. */
function count(on: OnTheirWay, siteId: SiteId, uploader: string, bytes: number): () => void {
  const add = (key: string, more: number) => {
    const sum = (on.get(key) ?? 0) + more
    if (sum === 0) on.delete(key)
    else on.set(key, sum)
  }
  for (const key of [siteId, uploader]) add(key, bytes)
  return () => {
    for (const key of [siteId, uploader]) add(key, -bytes)
  }
}
