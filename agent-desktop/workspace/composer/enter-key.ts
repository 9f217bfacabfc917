/** What the Enter key means in the composer. */
import type { SendKey } from '../../preferences/preferences.ts'
import { isOfInputMethod, type MethodStroke } from '../../ui/input-method.ts'

export interface EnterStroke extends MethodStroke {
  readonly key: string
  readonly shiftKey: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  /** The key is held down. */
  readonly repeat: boolean
}

export type EnterMeaning = 'send' | 'send-and-stay' | 'nothing'

/** null: the key does what it always does, such as begin a new line. */
export function enterMeans(stroke: EnterStroke, sendKey: SendKey): EnterMeaning | null {
  const meaning = meaningOf(stroke, sendKey)
  // Held down it would send what is half written in the conversation that is opened next.
  return meaning !== null && stroke.repeat ? 'nothing' : meaning
}

function meaningOf(stroke: EnterStroke, sendKey: SendKey): EnterMeaning | null {
  if (stroke.key !== 'Enter' || isOfInputMethod(stroke)) return null
  if (stroke.altKey) return 'send-and-stay'
  const isWithMod = stroke.ctrlKey || stroke.metaKey
  if (isWithMod) return 'send'
  return sendKey === 'enter' && !stroke.shiftKey ? 'send' : null
}
