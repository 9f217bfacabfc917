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
  if (hold.isHeld) return keepAll(shown, wanted)
  return keepInPlace(shown, wanted, hold.opened)
}

/** By a set: both lists may have thousands. */
function keepAll(
  shown: readonly ConversationId[],
  wanted: readonly ConversationId[],
): readonly ConversationId[] {
  const here = new Set(shown)
  return [...shown, ...wanted.filter((id) => !here.has(id))]
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
