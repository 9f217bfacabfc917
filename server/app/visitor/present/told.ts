/** What the page says of a visitor, without proof: kept with the visit, bounded, and shown to whoever talks with them. */
import {
  TRACKED_EVENTS_MAX,
  type Context,
  type Profile,
  type TrackedEvent,
} from '../../../../protocol/model/told.ts'
import type { VisitorDetails } from '../../../../protocol/model/snapshot.ts'
import type { VisitNote } from '../../../ports/visitor-store.ts'

export interface Told {
  profile?: Profile
  context?: Context
  events?: TrackedEvent[]
}

/** Enough to find the newest profile, context and events among. */
export const NOTES_READ = 60

export function toldAfter(told: Told, { event, ...parts }: VisitNote['said'], at: number): Told {
  if (!event) return { ...told, ...parts }
  return { ...told, events: [...(told.events ?? []), { ...event, at }].slice(-TRACKED_EVENTS_MAX) }
}

/** As agents see it: accounts stand apart, since an older desktop knows no profile with them. */
export function shownOf({ profile, ...told }: Told): ShownTold {
  if (!profile) return told
  const { accounts = [], ...plain } = profile
  return { ...told, profile: plain, toldAccounts: accounts }
}

type ShownTold = Pick<VisitorDetails, 'profile' | 'toldAccounts' | 'context' | 'events'>

/** Of a visit that began at `since`; notes come newest first. */
export function toldBy(notes: readonly VisitNote[], since: number): Told {
  const ofVisit = notes.filter(({ at }) => at >= since).toReversed()
  return ofVisit.reduce<Told>((told, { said, at }) => toldAfter(told, said, at), {})
}
