/** Whom a visitor's token stands for beside their line, where it comes alone. */
import type { VisitorId } from '../../../protocol/model/ids.ts'
import type { Core } from '../core.ts'
import { IDENTITY_LIFETIME_MAX_MS } from './site-identity.ts'
import type { Shown } from './visitor-tokens.ts'

/**
 * On the line whoever the site vouches for shows each time what the site signed. So their token alone is good for as long as that may be, and for as
 * long as the line lasts on which it came.
 */
export async function visitorBehind(core: Core, shown: Shown | null): Promise<VisitorId | null> {
  if (!shown) return null
  const { visitorId, issuedAt } = shown
  const isRecent = core.clock.now() - issuedAt <= IDENTITY_LIFETIME_MAX_MS
  if (isRecent || isSinceArrival(core, shown)) return visitorId
  const visitor = await core.store.findVisitor(visitorId)
  return visitor?.identity ? null : visitorId
}

/** Whether the visitor is there, here or on another process, since before they got it. */
function isSinceArrival(core: Core, { visitorId, issuedAt }: Shown): boolean {
  const live = core.registry.openOf(visitorId)
  const elsewhere = live?.visitorAwaySince === null ? live.visitor.arrivedAt : null
  const arrivedAt = core.visitors.get(visitorId)?.arrivedAt ?? elsewhere
  return arrivedAt !== null && issuedAt > arrivedAt - 1_000
}
