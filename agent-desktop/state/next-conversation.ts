/** Decides when the desktop opens a conversation by itself; rules DK-10 to DK-19 and DK-130 in docs/spec.md. */
import type { ConversationId } from '../../protocol/model/ids.ts'

export type Occasion =
  /** The agent sent a reply there. */
  | { readonly kind: 'replied'; readonly conversationId: ConversationId }
  /** The agent ended it or handed it over. */
  | { readonly kind: 'finished'; readonly conversationId: ConversationId }
  /** Somebody took what the agent was handing over. */
  | { readonly kind: 'taken'; readonly conversationId: ConversationId }
  /** Something arrived from the server. */
  | { readonly kind: 'arrived' }

export interface Situation {
  readonly occasion: Occasion
  readonly opened: ConversationId | null
  /** The last reply found nobody waiting, and the agent has not touched anything since. */
  readonly isReady: boolean
  /** Without an answer, the longest waiting first. */
  readonly unanswered: readonly ConversationId[]
  /** The agent's own setting. */
  readonly isOn: boolean
  /** Text is being composed or selected, or a dialogue asks something. */
  readonly isOccupied: boolean
  /** The open conversation has a half-written reply. */
  readonly isWriting: boolean
}

export type Move =
  | { readonly kind: 'open'; readonly conversationId: ConversationId }
  | { readonly kind: 'stay'; readonly isReady: boolean }

const STAY: Move = { kind: 'stay', isReady: false }

export function nextConversation(situation: Situation): Move {
  if (!situation.isOn) return STAY
  const { occasion } = situation
  if (occasion.kind === 'arrived') return afterArrival(situation)
  // It comes at a moment somebody else chose: what is being written must not go on elsewhere.
  if (occasion.kind === 'taken' && situation.isWriting) return STAY
  return afterOwnAct(situation, occasion.conversationId)
}

function afterOwnAct(situation: Situation, conversationId: ConversationId): Move {
  if (situation.opened !== conversationId || situation.isOccupied) return STAY
  const next = situation.unanswered.find((id) => id !== conversationId)
  return next === undefined ? { kind: 'stay', isReady: true } : open(next)
}

function afterArrival(situation: Situation): Move {
  const { opened, isReady, unanswered } = situation
  if (opened !== null && !isReady) return STAY
  const isOpenOneAsking = opened !== null && unanswered.includes(opened)
  const isBusy = situation.isOccupied || situation.isWriting
  const next = unanswered[0]
  if (next === undefined || isOpenOneAsking || isBusy) return { kind: 'stay', isReady }
  return open(next)
}

function open(conversationId: ConversationId): Move {
  return { kind: 'open', conversationId }
}
