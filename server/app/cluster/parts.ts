/** What the parts of a process's life among others share. */
import type { PubSub } from '../../ports/pubsub.ts'
import type { NodeId, SharedStore } from '../../ports/shared-store.ts'
import type { Core } from '../core.ts'
import type { Calls } from './said/calls.ts'
import type { Copies } from './known/copies.ts'
import type { Mail } from './said/mail.ts'
import type { Members } from './known/members.ts'
import type { Notice } from './said/notices.ts'
import type { StreamFrames } from './peers.ts'
import type { RemoteFloor } from './known/remote-floor.ts'
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
  remoteFloor: RemoteFloor
  /** Takes frames for a stream that is open here. */
  takeFrames: (stream: StreamFrames) => boolean
}

export function broadcast({ members, mail }: Parts, notice: Notice): void {
  for (const node of members.others()) mail.send(node, notice)
}

/** To the process that decides, if it is another. */
export function tellDecider({ members, mail, self }: Parts, notice: Notice): void {
  const holder = members.lease?.holder
  if (holder !== undefined && holder !== self) mail.send(holder, notice)
}
