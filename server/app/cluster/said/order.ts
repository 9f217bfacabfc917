/** What comes late: post is read now and then, and hints that were sent after it may have been heard before. */
import type { NodeId } from '../../../ports/shared-store.ts'
import type { Digests } from '../known/digests.ts'
import type { Notice } from './notices.ts'

export interface Order {
  /** `count`: as the sender counts; undefined from one of an older version. */
  isLate: (from: NodeId, count: number | undefined) => boolean
}

export function createOrder(): Order {
  // Of those that are gone, too, whose post may still come: a number for each start of a process.
  const newest = new Map<NodeId, number>()
  return {
    isLate(from, count) {
      if (count === undefined) return false
      const heard = newest.get(from) ?? 0
      newest.set(from, Math.max(heard, count))
      return count < heard
    },
  }
}

/** How things stand, as the sender knows it: what comes late would undo what is newer. */
const STATES: ReadonlySet<Notice['type']> = new Set([
  'holds',
  'dropped',
  'agents',
  'all',
  'floor',
  'floor-part',
])

export function tellsState({ type }: Notice): boolean {
  return STATES.has(type)
}

/** Whether it still holds when it comes late. */
export function holdsLate(notice: Notice, digests: Digests): boolean {
  if (notice.type !== 'signal') return !tellsState(notice)
  const { type } = notice.frame as { type?: string }
  // Marks only move forward; and a place is better than none.
  return type === 'read.marked' || (type === 'queue.moved' && digests.placeOf(notice.id) === null)
}
