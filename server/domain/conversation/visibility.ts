/** Who may see what of a journal: the one place that says so. */
import { laneOf, type Entry, type PublicEntry } from '../../../protocol/model/entry.ts'

export type Viewer = 'visitor' | 'agent' | 'supervisor'

/** A visitor sees the public lane and must not learn that there is another. */
export function canSee(viewer: 'visitor', entry: Entry): entry is PublicEntry
export function canSee(viewer: Viewer, entry: Entry): boolean
export function canSee(viewer: Viewer, entry: Entry): boolean {
  switch (viewer) {
    case 'visitor':
      return laneOf(entry.type) === 'public'
    case 'agent':
    case 'supervisor':
      return true
  }
}
