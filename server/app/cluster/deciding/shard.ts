/** Some of the sites, decided by one process at a time under one lease. */
import type { SiteId } from '../../../../protocol/model/ids.ts'
import type { Floor } from '../../../domain/routing/types.ts'
import type { Fence } from '../../../ports/journal-store.ts'

export class Shard {
  readonly index: number
  /** Under which it is being taken up, or was. */
  token: number
  isTakingUp = false
  isPutDown = false
  /** Set while this process decides. */
  fence: Fence | undefined
  floor: Floor | null = null
  /** What the floor knows; null: every site. */
  sites: ReadonlySet<SiteId> | null = null
  /** What was shown to the others last. */
  digest = ''

  constructor(index: number, token: number) {
    this.index = index
    this.token = token
  }

  decides(siteId: SiteId): boolean {
    return this.fence !== undefined && (this.sites === null || this.sites.has(siteId))
  }
}
