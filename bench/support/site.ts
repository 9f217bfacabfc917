/** Makes the site the load runs on. */
import { prepareSite as prepare } from '../../test/support/site.ts'
import type { ProductTarget } from '../load/product.ts'

export interface Staff {
  agents: number
  capacity: number
}

/** As many messages as the schema lets a site allow: the bench measures the server, not its brakes. */
const MESSAGE_RATE = { count: 1_000, windowMs: 1_000 }

export async function prepareSite(port: number, staff: Staff): Promise<ProductTarget> {
  const stage = await prepare(`http://127.0.0.1:${port}`, {
    ...staff,
    deadlines: { messageRate: MESSAGE_RATE },
  })
  return {
    port,
    siteKey: stage.site,
    entryPoint: stage.entryPoint,
    cookies: stage.members.map(({ cookie }) => cookie),
  }
}
