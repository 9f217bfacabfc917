/** One direction of a proxied connection: forwards bytes as the plan says, until it is cut, frozen or ended. */
import type { Socket } from 'node:net'

export interface PipeOptions {
  from: Socket
  to: Socket
  latencyMs: number
  sliceBytes: number
  cutAfter: number | undefined
  onCut: () => void
}

export interface Pipe {
  /** From now on bytes are taken and thrown away. */
  freeze: () => void
  /** From now on bytes are not even taken, so that the sender's buffers fill. */
  stopReading: () => void
  /** How many bytes were forwarded. */
  bytes: () => number
}

function slicesOf(chunk: Buffer, sliceBytes: number): Buffer[] {
  if (chunk.length <= sliceBytes) return [chunk]
  const count = Math.ceil(chunk.length / sliceBytes)
  return Array.from({ length: count }, (_, i) =>
    chunk.subarray(i * sliceBytes, (i + 1) * sliceBytes),
  )
}

export function createPipe(options: PipeOptions): Pipe {
  const { from, to, latencyMs, sliceBytes, cutAfter = Infinity, onCut } = options
  let taken = 0
  let isFrozen = false
  const later = (task: () => void): void => {
    if (latencyMs > 0) setTimeout(task, latencyMs)
    else task()
  }
  const forward = (slice: Buffer): void => {
    if (isFrozen || to.destroyed) return
    if (!to.write(slice)) {
      from.pause()
      to.once('drain', () => from.resume())
    }
  }
  from.on('data', (chunk) => {
    if (isFrozen) return
    const allowed = chunk.subarray(0, Math.max(0, cutAfter - taken))
    taken += allowed.length
    for (const slice of slicesOf(allowed, sliceBytes)) later(() => forward(slice))
    // What was forwarded reaches the peer before the reset does.
    if (taken >= cutAfter) later(() => setImmediate(onCut))
  })
  from.on('end', () => later(() => !isFrozen && to.end()))
  return {
    freeze: () => (isFrozen = true),
    stopReading: () => from.pause(),
    bytes: () => taken,
  }
}
