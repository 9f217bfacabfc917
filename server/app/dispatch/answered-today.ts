/** How many of today's conversations were answered, and how many were lost: counted again and again while somebody watches. */
import type { AnsweredToday } from '../../../protocol/model/snapshot.ts'
import { startOfDay } from '../../domain/site/time-zone.ts'
import type { Core } from '../core.ts'

/** A rate of a day moves slowly; midnight passes by itself. */
const EVERY_MS = 10_000

export interface TodayCount {
  /** null until it was counted. */
  now: () => AnsweredToday | null
  /** To be called when somebody watches; it goes on for as long as they do. */
  follow: () => void
}

export function createTodayCount(
  core: Core,
  isWatched: () => boolean,
  onChange: () => void,
): TodayCount {
  let counted: AnsweredToday | null = null
  let isFollowing = false

  async function follow(): Promise<void> {
    const fresh = await count(core).catch(() => counted)
    const isSame = fresh?.answered === counted?.answered && fresh?.lost === counted?.lost
    counted = fresh
    if (!isSame) onChange()
    core.clock.after(EVERY_MS, next)
  }
  function next(): void {
    isFollowing = isWatched()
    if (isFollowing) void follow()
  }
  return {
    now: () => counted,
    follow: () => {
      if (!isFollowing) next()
    },
  }
}

/** Of the sites that this process decides; each site's day is that of its own time zone. */
async function count({ directory, store, clock, peers }: Core): Promise<AnsweredToday> {
  const total = { answered: 0, lost: 0 }
  for (const { id, settings } of directory.sites()) {
    if (!peers.decides(id)) continue
    const { answered, lost } = await store.countSince(
      id,
      startOfDay(settings.timeZone, clock.now()),
    )
    total.answered += answered
    total.lost += lost
  }
  return total
}
