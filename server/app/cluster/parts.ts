/** What the parts of a process's life among others share. */
import type { SiteId } from '../../../protocol/model/ids.ts'
import type { PubSub } from '../../ports/pubsub.ts'
import type { NodeId, SharedStore } from '../../ports/shared-store.ts'
import type { Core } from '../core.ts'
import type { Calls } from './said/calls.ts'
import type { Copies } from './known/copies.ts'
import type { Mail } from './said/mail.ts'
import type { Members } from './known/members.ts'
import type { Notice } from './said/notices.ts'
import type { StreamFrames } from './peers.ts'
import type { Allocation } from './deciding/allocation.ts'
import type { Digests } from './known/digests.ts'
import type { Leases } from './known/leases.ts'
import type { Order } from './said/order.ts'
import type { Roster } from './said/roster.ts'

export interface Parts {
  core: Core
  self: NodeId
  shared: SharedStore
  pubsub: PubSub
  roster: Roster
  members: Members
  mail: Mail
  copies: Copies
  calls: Calls
  order: Order
  leases: Leases
  allocation: Allocation
  digests: Digests
  /** Takes frames for a stream that is open here. */
  takeFrames: (stream: StreamFrames) => boolean
}

export function broadcast({ members, mail }: Parts, notice: Notice): void {
  for (const node of members.others()) mail.send(node, notice)
}

/** The process that decides a site; null while nobody does. */
export function deciderOf({ leases, allocation }: Parts, siteId: SiteId): NodeId | null {
  return leases.get(allocation.shards.ofSite(siteId))?.holder ?? null
}

/** To the process that decides a site, if it is another. */
export function tellDecider(parts: Parts, siteId: SiteId, notice: Notice): void {
  const holder = deciderOf(parts, siteId)
  if (holder !== null && holder !== parts.self) parts.mail.send(holder, notice)
}

/** To every other process that decides something. */
export function tellDeciders({ leases, mail, self }: Parts, notice: Notice): void {
  for (const holder of leases.holders()) if (holder !== self) mail.send(holder, notice)
}
