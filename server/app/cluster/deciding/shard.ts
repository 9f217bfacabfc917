/** Some of the sites, decided by one process at a time under one lease. */
import type { SiteId } from '../../../../protocol/model/ids.ts'
import type { Floor } from '../../../domain/routing/types.ts'
import type { Fence } from '../../../ports/journal-store.ts'

/** Of a shard; null: every site. */
export type Sites = ReadonlySet<SiteId> | null

export function hasSite(sites: Sites, id: SiteId): boolean {
  return sites === null || sites.has(id)
}

export class Shard {
  readonly index: number
  /** Under which it is being taken up, or was. */
  readonly token: number
  isTakingUp = false
  isPutDown = false
  /** Set while this process decides. */
  fence: Fence | undefined
  floor: Floor | null = null
  /** What the floor knows. */
  sites: Sites = null
  /** What was shown to the others last. */
  digest = ''

  constructor(index: number, token: number) {
    this.index = index
    this.token = token
  }

  decides(siteId: SiteId): boolean {
    return this.fence !== undefined && hasSite(this.sites, siteId)
  }
}
