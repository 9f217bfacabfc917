/** Tells connected visitors when their site opens or closes for conversations, in slices so that nobody is held up. */
import type { VisitorDown } from '../../../protocol/frames/visitor-down.ts'
import type { SiteId } from '../../../protocol/model/ids.ts'
import type { Availability, Core } from '../core.ts'
import type { PresentVisitor } from '../visitor/present/present.ts'
import { inSlices } from './in-slices.ts'

/** Business hours begin and end on the minute; half of one is soon enough. */
const CHECK_MS = 30_000
const SOON_MS = 1_000
const SLICE = 200

export function createAvailability(core: Core): Availability {
  const known = new Map<SiteId, boolean>()
  /** What is being told: how to call it off. */
  const telling = new Set<() => void>()
  let timer: (() => void) | null = null
  let isSoon = false
  let isStopped = false

  const check = (): void => {
    isSoon = false
    timer = isStopped ? null : core.clock.after(CHECK_MS, check)
    for (const site of core.directory.sites()) {
      const isOpen = core.dispatcher.floor.isSiteOpen(site.id, core.clock.now())
      const was = known.get(site.id)
      known.set(site.id, isOpen)
      if (was !== undefined && was !== isOpen) broadcast(site.id, isOpen)
    }
  }
  const broadcast = (siteId: SiteId, isOpen: boolean): void => {
    const visitors = [...core.visitors.all()].filter((visitor) => visitor.siteId === siteId)
    const text = JSON.stringify({ type: 'availability.changed', isOpen } satisfies VisitorDown)
    const callOff: () => void = inSlices({
      clock: core.clock,
      items: visitors,
      size: SLICE,
      act: (visitor) => sendAll(visitor, text),
      done: () => telling.delete(callOff),
    })
    telling.add(callOff)
  }

  return {
    touch: () => {
      if (isSoon || isStopped) return
      isSoon = true
      timer?.()
      timer = core.clock.after(SOON_MS, check)
    },
    stop: () => {
      isStopped = true
      timer?.()
      for (const callOff of telling) callOff()
    },
  }
}

function sendAll(visitor: PresentVisitor, text: string): void {
  for (const session of visitor.sessions) session.send(text)
}
