/** Texts as unmasked, unfragmented WebSocket frames (RFC 6455, section 5.2), one after the other, ready to be written in one piece. */
import type { FrameText } from '../../app/live/conversation.ts'
import { lengthOf as lengthOfAll } from '../../app/live/tail/entry-text.ts'

/** FIN and the opcode for text. */
const FIN_TEXT = 0x81
const LENGTH_16 = 126
const LENGTH_64 = 127
const SHORT_MAX = 125
const LENGTH_16_MAX = 0xffff
const HEADER_BYTES_MAX = 10
/** No character of a string takes more in UTF-8. */
const BYTES_PER_CHARACTER = 3
/** Room for what is usually written at once. */
const scratch = Buffer.allocUnsafeSlow(128 * 1024)

/** Writes the header at `at` and returns its length. */
function writeHeader(frames: Buffer, at: number, length: number): number {
  frames[at] = FIN_TEXT
  if (length <= SHORT_MAX) {
    frames[at + 1] = length
    return 2
  }
  if (length <= LENGTH_16_MAX) {
    frames[at + 1] = LENGTH_16
    frames.writeUInt16BE(length, at + 2)
    return 4
  }
  frames[at + 1] = LENGTH_64
  frames.writeBigUInt64BE(BigInt(length), at + 2)
  return HEADER_BYTES_MAX
}

/** Writes the pieces at `at` and returns their length. */
function writeText(frames: Buffer, at: number, text: FrameText): number {
  if (typeof text === 'string') return frames.write(text, at)
  let length = 0
  for (const piece of text) {
    const start = at + length
    length += typeof piece === 'string' ? frames.write(piece, start) : piece.write(frames, start)
  }
  return length
}

/** How long the header is follows from the length of the text, which is known once it is written: it is put where its header probably ends. */
function writeFrame(frames: Buffer, at: number, text: FrameText): number {
  const guess = lengthOf(text) <= SHORT_MAX / BYTES_PER_CHARACTER ? 2 : 4
  const length = writeText(frames, at + guess, text)
  const header = length <= SHORT_MAX ? 2 : length <= LENGTH_16_MAX ? 4 : HEADER_BYTES_MAX
  if (header !== guess) frames.copyWithin(at + header, at + guess, at + guess + length)
  return at + writeHeader(frames, at, length) + length
}

function lengthOf(text: FrameText): number {
  return typeof text === 'string' ? text.length : lengthOfAll(text)
}

export function textFrames(texts: readonly FrameText[]): Buffer {
  let most = 0
  for (const text of texts) most += HEADER_BYTES_MAX + BYTES_PER_CHARACTER * lengthOf(text)
  const frames = most <= scratch.length ? scratch : Buffer.allocUnsafe(most)
  let end = 0
  for (const text of texts) end = writeFrame(frames, end, text)
  // Copied: what is written waits in memory until the network takes it, and must not hold more than it needs.
  const written = Buffer.allocUnsafe(end)
  frames.copy(written, 0, 0, end)
  return written
}
