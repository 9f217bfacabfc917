/** When the visitor is told how much still fits. */
import { TEXT_LENGTH_MAX } from '../../../protocol/model/limits.ts'

const WARN_BELOW = 200

export function isLong(text: string): boolean {
  return TEXT_LENGTH_MAX - text.length < WARN_BELOW
}
