/** The page says something of its visitor: kept with the visit, and shown to whoever talks with them. */
import type { PageSaying } from '../../../../protocol/frames/visitor-up.ts'
import type { VisitNote } from '../../../ports/visitor-store.ts'
import type { Core } from '../../core.ts'
import { showVisitor } from '../../live/publish.ts'
import type { PresentVisitor } from './present.ts'
import { shownOf, toldAfter } from './told.ts'

/** Beyond these, what pages say in a minute is dropped. */
const NOTES_PER_MINUTE = 30
const MINUTE_MS = 60_000

export function takeSaying(core: Core, visitor: PresentVisitor, frame: PageSaying): void {
  const at = core.clock.now()
  if (!isInPace(visitor, at)) return
  const said: VisitNote['said'] =
    frame.type === 'event.track' ? { event: frame.event } : partsOf(frame)
  visitor.told = toldAfter(visitor.told ?? {}, said, at)
  const { siteId, visitor: of } = visitor
  if (core.visitors.mayRecord(of.id, at))
    core.store.recordVisitNote({ visitorId: of.id, siteId, at, said })
  const live = core.registry.openOf(of.id)
  if (!live) return
  showVisitor(live, { ...live.visitor, ...shownOf(visitor.told) })
}

function partsOf({
  profile,
  context,
}: Extract<PageSaying, { type: 'visitor.describe' }>): VisitNote['said'] {
  return { ...(profile && { profile }), ...(context && { context }) }
}

function isInPace(visitor: PresentVisitor, now: number): boolean {
  const { notePace } = visitor
  if (!notePace || now - notePace.since >= MINUTE_MS) {
    visitor.notePace = { since: now, count: 1 }
    return true
  }
  notePace.count += 1
  return notePace.count <= NOTES_PER_MINUTE
}
