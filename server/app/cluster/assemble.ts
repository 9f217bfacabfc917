/** Puts the parts of a process's life among others together. They know each other, and are complete before any of them is used. */
import type { Core } from '../core.ts'
import type { PubSub } from '../../ports/pubsub.ts'
import type { SharedStore } from '../../ports/shared-store.ts'
import { Allocation } from './deciding/allocation.ts'
import { Deciding } from './deciding/deciding.ts'
import { Floors } from './deciding/floors.ts'
import { Showing } from './deciding/showing.ts'
import { Strays } from './deciding/strays.ts'
import { Wall } from './deciding/wall.ts'
import { Following } from './following.ts'
import { Copies } from './known/copies.ts'
import { Digests } from './known/digests.ts'
import { createDirectoryNews, type DirectoryNews } from './known/directory-news.ts'
import { Leases } from './known/leases.ts'
import { Members } from './known/members.ts'
import { broadcast, type Parts } from './parts.ts'
import { createCalls } from './said/calls.ts'
import { hearGone } from './said/facts.ts'
import { createMail } from './said/mail.ts'
import { createOrder } from './said/order.ts'
import { Roster } from './said/roster.ts'
import { sayAll } from './hearing.ts'

export interface ClusterPorts {
  shared: SharedStore
  pubsub: PubSub
  /** By how many processes at most is decided who gets whom. */
  dispatchers: number
}

export interface ClusterEvents {
  post: (texts: readonly string[]) => void
  /** What was said meanwhile may be lost, to and fro. */
  lagged: () => void
  beat: () => void
}

export type Assembled = ReturnType<typeof assemble>

export function assemble(core: Core, ports: ClusterPorts, events: ClusterEvents) {
  const parts = createParts(core, ports, events, () => acting)
  const deciding = new Deciding(parts, {
    changed: () => {
      for (const { index } of deciding.decided()) parts.digests.forget(index)
      core.floorWatch.touch()
      core.availability.touch()
      showing.soon()
    },
  })
  const strays = new Strays(parts, deciding)
  const showing = new Showing(parts, deciding, strays)
  const news = createDirectoryNews(parts)
  const acting = { deciding, following: new Following(parts), news }
  return {
    parts,
    ...acting,
    showing,
    wall: new Wall(parts, deciding),
    floors: new Floors(parts, deciding, strays),
  }
}

type Acting = () => { deciding: Deciding; following: Following; news: DirectoryNews }

function createParts(
  core: Core,
  ports: ClusterPorts,
  events: ClusterEvents,
  acting: Acting,
): Parts {
  const { shared, pubsub } = ports
  const leases = createLeases(ports, () => parts, acting)
  const members = new Members(
    core,
    { shared, pubsub, leases },
    {
      ...events,
      came: (node) => sayAll(parts, node, true),
      went: (node, silentMs) => {
        hearGone(parts, node, core.clock.now() - silentMs)
        // What it changed last, it may not have told.
        acting().news.reload()
      },
    },
  )
  const parts: Parts = {
    core,
    self: shared.nodeId,
    shared,
    pubsub,
    members,
    leases,
    allocation: new Allocation(core.directory),
    digests: new Digests(),
    roster: new Roster(),
    mail: createMail({
      shared,
      pubsub,
      log: core.log,
      now: () => core.clock.now(),
      isByPost: (node) => members.isByPost(node),
    }),
    copies: new Copies(core, shared, {
      made: (live) => acting().following.onCopy(live),
      read: (live, before) => acting().following.onRead(live, before),
    }),
    calls: createCalls(core.clock),
    order: createOrder(),
    takeFrames: () => false,
  }
  return parts
}

function createLeases(
  { shared, dispatchers }: ClusterPorts,
  parts: () => Parts,
  acting: Acting,
): Leases {
  return new Leases(shared.nodeId, dispatchers, {
    leased: (shard, lease, before) => acting().deciding.leased(shard, lease, before),
    counted: (count) => {
      const { log } = parts().core
      log.info({ dispatchers: count, here: dispatchers }, 'decided by so many processes')
      acting().deciding.allocate()
    },
    mayYield: () => acting().deciding.yieldOne(),
    freed: () => broadcast(parts(), { type: 'lease-free' }),
  })
}
