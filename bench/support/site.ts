/** Makes the site the load runs on. */
import { prepareSite as prepare } from '../../test/support/process/site.ts'
import type { ProductTarget } from '../load/product.ts'

export interface Staff {
  agents: number
  capacity: number
}

export const ADMIN_PASSWORD = 'only for the bench'
/** As many messages as the schema lets a site allow: the bench measures the server, not its brakes. */
const MESSAGE_RATE = { count: 1_000, windowMs: 1_000 }

export async function prepareSite(port: number, staff: Staff): Promise<ProductTarget> {
  const deadlines = { messageRate: MESSAGE_RATE }
  const site = await prepare(port, { ...staff, deadlines, password: ADMIN_PASSWORD })
  return {
    port,
    siteKey: site.site,
    entryPoint: site.entryPoint,
    cookies: site.members.map(({ cookie }) => cookie),
  }
}
