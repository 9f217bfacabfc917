/** What the agent sent into a conversation and has not left yet, or will not by itself. */
import type { ConversationId } from '../../../protocol/model/ids.ts'

/** A message takes a few milliseconds; one that has not left after this is worth a word. */
const USUAL_MS = 2_000

export type Unsent =
  | { readonly kind: 'failed' }
  | { readonly kind: 'waiting'; readonly text: string }
  | null

interface Send {
  readonly conversationId: ConversationId | null
  readonly state: string
}

/** What is on its way, wherever to. */
export interface Sending {
  readonly messages: readonly (Send & { readonly text: string; readonly at: number })[]
  readonly files: readonly (Send & { readonly file: { readonly name: string } })[]
  readonly isOnline: boolean
  /** By the clock that stamped the messages. */
  readonly now: number
}

/** Of the things that wait, the newest is named. */
export function unsentIn(conversationId: ConversationId, sending: Sending): Unsent {
  const isHere = (send: Send) => send.conversationId === conversationId
  const files = sending.files.filter(isHere)
  const messages = sending.messages.filter(isHere)
  if ([...files, ...messages].some(({ state }) => state === 'failed')) return { kind: 'failed' }
  const file = files.findLast(({ state }) => state !== 'chosen')
  if (file) return { kind: 'waiting', text: file.file.name }
  const message = messages.findLast(({ at }) => isLate(at, sending))
  return message ? { kind: 'waiting', text: message.text } : null
}

/** How many messages have not left; files are counted where they are chosen. */
export function unsentCount(sending: Sending): number {
  const { messages } = sending
  return messages.filter(({ state, at }) => state === 'failed' || isLate(at, sending)).length
}

function isLate(at: number, { isOnline, now }: Sending): boolean {
  return !isOnline || now - at > USUAL_MS
}
