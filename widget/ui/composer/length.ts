/** When the visitor is told how much still fits. */
import { TEXT_LENGTH_MAX } from '../../../protocol/model/limits.ts'

/** With less room than for 200 characters. */
const LONG = TEXT_LENGTH_MAX - 200

export function isLong(text: string): boolean {
  return text.length > LONG
}
