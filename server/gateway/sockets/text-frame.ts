/** A text as one unmasked, unfragmented WebSocket frame (RFC 6455, section 5.2), ready to be written in one piece. */

/** FIN and the opcode for text. */
const FIN_TEXT = 0x81
const LENGTH_16 = 126
const LENGTH_64 = 127
const SHORT_MAX = 125
const LENGTH_16_MAX = 0xffff

export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const headerBytes = length <= SHORT_MAX ? 2 : length <= LENGTH_16_MAX ? 4 : 10
  const frame = Buffer.allocUnsafe(headerBytes + length)
  frame[0] = FIN_TEXT
  if (length <= SHORT_MAX) {
    frame[1] = length
  } else if (length <= LENGTH_16_MAX) {
    frame[1] = LENGTH_16
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = LENGTH_64
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.write(text, headerBytes)
  return frame
}
