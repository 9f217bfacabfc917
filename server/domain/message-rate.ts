/** How many messages a visitor may send in how short a time. */
import type { Deadlines } from '../../protocol/model/settings.ts'

/** When the visitor's latest accepted messages came, oldest first; never more than the limit counts. */
export type RecentMessages = readonly number[]

export const NO_RECENT_MESSAGES: RecentMessages = []

export type RateVerdict =
  | { isAccepted: true; recent: RecentMessages }
  | { isAccepted: false; recent: RecentMessages; retryAfterMs: number }

/** Counts one more message, or says when it may come. Messages that seem to come from the future are forgotten. */
export function countMessage(
  recent: RecentMessages,
  { count, windowMs }: Deadlines['messageRate'],
  now: number,
): RateVerdict {
  const inWindow = recent.filter((at) => at > now - windowMs && at <= now)
  const blocking = inWindow.at(-count)
  if (blocking === undefined) return { isAccepted: true, recent: [...inWindow, now] }
  return { isAccepted: false, recent: inWindow, retryAfterMs: blocking + windowMs - now }
}
