/** WebSocket framing for the load generator: as little work as the standard allows, so that the server is what is measured. */

const TEXT = 0x1
export const OPCODE = { text: TEXT, close: 0x8, ping: 0x9, pong: 0xa } as const

/** Clients must mask. A fixed key costs the receiver what a random one does. */
const MASK = [0x37, 0xfa, 0x21, 0x3d] as const
const MASKED = 0x80
const FINAL = 0x80
/** Payload lengths that mean 'the length follows in 2 bytes' and 'in 8 bytes'. */
const LENGTH_16 = 126
const LENGTH_64 = 127

export function encodeFrame(text: string, opcode: number = TEXT): Buffer {
  const length = Buffer.byteLength(text)
  if (length > 0xffff) throw new Error('the load generator sends no frame this large')
  const isShort = length < LENGTH_16
  const start = isShort ? 6 : 8
  const frame = Buffer.allocUnsafe(start + length)
  frame[0] = FINAL | opcode
  frame[1] = MASKED | (isShort ? length : LENGTH_16)
  if (!isShort) frame.writeUInt16BE(length, 2)
  frame.set(MASK, start - 4)
  frame.write(text, start)
  for (let i = start; i < frame.length; i++) {
    frame[i] = (frame[i] ?? 0) ^ (MASK[(i - start) & 3] ?? 0)
  }
  return frame
}

export interface FrameReader {
  push: (chunk: Buffer) => void
}

/** Cuts the byte stream of a server into whole frames. Servers send unmasked, and ours unfragmented. */
export function createFrameReader(onFrame: (opcode: number, payload: Buffer) => void): FrameReader {
  let rest: Buffer | null = null

  /** Reads one frame at `offset`; returns where the next begins, or -1 when it is not whole yet. */
  const readOne = (bytes: Buffer, offset: number): number => {
    if (bytes.length - offset < 2) return -1
    const opcode = (bytes[offset] ?? 0) & 0x0f
    let length = bytes[offset + 1] ?? 0
    let start = offset + 2
    if (length >= LENGTH_16) {
      const wide = length === LENGTH_64
      start += wide ? 8 : 2
      if (bytes.length < start) return -1
      length = wide ? Number(bytes.readBigUInt64BE(offset + 2)) : bytes.readUInt16BE(offset + 2)
    }
    const end = start + length
    if (bytes.length < end) return -1
    onFrame(opcode, bytes.subarray(start, end))
    return end
  }

  return {
    push(chunk) {
      const bytes = rest ? Buffer.concat([rest, chunk]) : chunk
      let offset = 0
      for (let end = readOne(bytes, 0); end !== -1; end = readOne(bytes, end)) offset = end
      rest = offset < bytes.length ? bytes.subarray(offset) : null
    },
  }
}
