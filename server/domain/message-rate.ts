/** How many messages a visitor may send in how short a time. */
import type { Deadlines } from '../../protocol/model/settings.ts'

/** When the visitor's latest accepted messages came, oldest first. */
export type RecentMessages = number[]

export type RateVerdict = { isAccepted: true } | { isAccepted: false; retryAfterMs: number }

const ACCEPTED: RateVerdict = { isAccepted: true }

/** Counts one more message among the recent ones, or says when it may come. Messages that seem to come from the future are forgotten. */
export function countMessage(
  recent: RecentMessages,
  { count, windowMs }: Deadlines['messageRate'],
  now: number,
): RateVerdict {
  while ((recent.at(-1) ?? now) > now) recent.pop()
  while ((recent[0] ?? now) <= now - windowMs) recent.shift()
  const blocking = recent.at(-count)
  if (blocking !== undefined) return { isAccepted: false, retryAfterMs: blocking + windowMs - now }
  recent.push(now)
  return ACCEPTED
}
