/** The room a file takes in the conversation, known before anything of it is loaded. */
import type { Attachment } from '../../../protocol/model/values.ts'

/** Large enough to recognise what is on it. */
const SIDE_MAX_PX = 220
/** Room for a finger, and for a picture that is one line. */
const SIDE_MIN_PX = 48

export function placeOf({
  width = SIDE_MAX_PX,
  height = SIDE_MAX_PX * 0.6,
  kind = 'file',
}: Partial<Attachment> = {}): { width: number; height: number } {
  if (kind === 'audio' || kind === 'file') return { width: 260, height: 64 }
  const scale = Math.min(1, SIDE_MAX_PX / width, SIDE_MAX_PX / height)
  const side = (length: number): number => Math.max(SIDE_MIN_PX, Math.round(length * scale))
  return { width: side(width), height: side(height) }
}
