/** Makes the site the load runs on. */
import { shardsOf } from '../../server/domain/shards.ts'
import { prepareSite as prepare, type PreparedSite } from '../../test/support/process/site.ts'
import type { ProductTarget } from '../load/product.ts'

export interface Staff {
  agents: number
  capacity: number
}

export const ADMIN_PASSWORD = 'only for the bench'
/** As many messages as the schema lets a site allow: the bench measures the server, not its brakes. */
const MESSAGE_RATE = { count: 1_000, windowMs: 1_000 }

function prepareOne(port: number, staff: Staff): Promise<PreparedSite> {
  const deadlines = { messageRate: MESSAGE_RATE }
  return prepare(port, { ...staff, deadlines, password: ADMIN_PASSWORD })
}

function targetOf({ port, site, entryPoint, members }: PreparedSite): ProductTarget {
  return { port, siteKey: site, entryPoint, cookies: members.map(({ cookie }) => cookie) }
}

export async function prepareSite(port: number, staff: Staff): Promise<ProductTarget> {
  return targetOf(await prepareOne(port, staff))
}

/** Sites with agents of their own, one in each of so many shards. */
export async function prepareSites(
  port: number,
  staff: Staff,
  count: number,
): Promise<ProductTarget[]> {
  const shards = shardsOf([], [], count)
  const found: PreparedSite[] = []
  while (found.filter(Boolean).length < count) {
    const site = await prepareOne(port, staff)
    found[shards.ofSite(site.siteId)] ??= site
  }
  return found.map(targetOf)
}
