/** Notices to other processes: those of one turn travel together. */
import type { NodeId } from '../../../ports/shared-store.ts'
import { createCourier, type CourierParts, type Parcel } from './courier.ts'
import type { Head, Notice } from './notices.ts'

export interface Mail {
  send: (to: NodeId, notice: Notice) => void
  /** Tells what was just said, as JSON, and how far its conversation has come. */
  say: (to: NodeId, head: Head, line: string) => void
  /** Settles when everything is on its way. */
  flush: () => Promise<void>
  /** What was sent since the start, and what waits to be. */
  figures: () => { hints: number; letters: number; unsent: number }
}

function countOf(parcels: Iterable<Parcel>): number {
  let count = 0
  for (const { notices, heads } of parcels) count += notices.length + heads.length
  return count
}

export function createMail(parts: CourierParts): Mail {
  const courier = createCourier(parts)
  let outbox = new Map<NodeId, Parcel>()
  let flushing: Promise<void> | null = null

  function flush(): Promise<void> {
    flushing = null
    const due = outbox
    outbox = new Map()
    return courier.carry(due)
  }

  function parcelTo(node: NodeId): Parcel {
    const known = outbox.get(node)
    if (known) return known
    const parcel: Parcel = { notices: [], heads: [], lines: [] }
    outbox.set(node, parcel)
    flushing ??= new Promise((next) => setImmediate(next)).then(flush)
    return parcel
  }

  return {
    send: (to, notice) => void parcelTo(to).notices.push(notice),
    say(to, head, line) {
      const parcel = parcelTo(to)
      parcel.heads.push(head)
      parcel.lines.push(line)
    },
    flush: () => flushing ?? Promise.resolve(),
    figures: () => ({ ...courier.sent, unsent: countOf(outbox.values()) }),
  }
}
