/** Who a hello comes from: the same visitor as before, one the site vouches for, or a new one. */
import type { VisitorHello } from '../../../protocol/frames/visitor-up.ts'
import type { VisitorId } from '../../../protocol/model/ids.ts'
import type { Site } from '../../ports/directory-store.ts'
import type { Visitor, VisitorIdentity } from '../../ports/visitor-store.ts'
import type { Core } from '../core.ts'
import { verifyIdentity } from './site-identity.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'

export interface Identified {
  visitor: Visitor
  /** The visitor this browser was before, when the site now vouches for somebody else. */
  replaced: VisitorId | null
}

/**
 * A signed identity decides; without one the token does, unless it belongs to somebody the site had vouched for:
 * whoever no longer shows that identity sees nothing of it.
 */
export async function identify(
  core: Core,
  site: Site,
  hello: VisitorHello,
  address: string,
): Promise<Outcome<Identified>> {
  const now = core.clock.now()
  const shown =
    hello.token === undefined ? null : await core.tokens.verify(hello.token, site.id, now)
  const known = shown && (await core.store.findVisitor(shown.visitorId))
  if (hello.identity === undefined) {
    if (known && !known.identity) return accepted({ visitor: known, replaced: null })
    const admitted = await core.floods.admitVisitor(address)
    if (!admitted.ok) return admitted
    return accepted({ visitor: await admit(core, site, null), replaced: known?.id ?? null })
  }
  const verified = await verifyIdentity(site, hello.identity, now)
  if (!verified.ok) return refused('invalid-token', { message: verified.problem })
  const visitor = await vouchedFor(core, site, known, verified.identity)
  const replaced = known?.identity && known.id !== visitor.id ? known.id : null
  return accepted({ visitor, replaced })
}

async function vouchedFor(
  core: Core,
  site: Site,
  known: Visitor | null,
  identity: VisitorIdentity,
): Promise<Visitor> {
  const holder = await core.store.findBySubject(site.id, identity.subject)
  if (holder) return refresh(core, holder, identity)
  // The first sign-in of a visitor so far anonymous: what they wrote stays theirs.
  if (known && !known.identity) return refresh(core, known, identity)
  return admit(core, site, identity)
}

async function refresh(core: Core, visitor: Visitor, identity: VisitorIdentity): Promise<Visitor> {
  if (JSON.stringify(visitor.identity) === JSON.stringify(identity)) return visitor
  const next = { ...visitor, identity }
  await core.store.saveVisitor(next)
  return next
}

async function admit(core: Core, site: Site, identity: VisitorIdentity | null): Promise<Visitor> {
  const visitor: Visitor = {
    id: core.makeId() as VisitorId,
    siteId: site.id,
    identity,
    firstSeenAt: core.clock.now(),
  }
  await core.store.saveVisitor(visitor)
  return visitor
}
