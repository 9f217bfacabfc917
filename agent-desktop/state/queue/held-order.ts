/** Keeps rows where the agent's eye and hand expect them while the work queue changes underneath. */
import type { ConversationId } from '../../../protocol/model/ids.ts'

export interface Hold {
  /** The pointer or the keyboard is in the list. */
  readonly isHeld: boolean
  readonly opened: ConversationId | null
}

/** The order to show, given the order shown so far and the one the queue wants. */
export function holdOrder(
  shown: readonly ConversationId[],
  wanted: readonly ConversationId[],
  hold: Hold,
): readonly ConversationId[] {
  if (hold.isHeld) return [...shown, ...wanted.filter((id) => !shown.includes(id))]
  return keepInPlace(shown, wanted, hold.opened)
}

function keepInPlace(
  shown: readonly ConversationId[],
  wanted: readonly ConversationId[],
  opened: ConversationId | null,
): readonly ConversationId[] {
  if (opened === null) return wanted
  const place = shown.indexOf(opened)
  if (place < 0) return wanted
  return wanted.filter((id) => id !== opened).toSpliced(place, 0, opened)
}
