/** Sleeps to each beat, which only a thread that does nothing else can, and tells of it. */
import { parentPort } from 'node:worker_threads'

const BEAT_MS = 0.5
const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))

for (let next = performance.now(); ; next += BEAT_MS) {
  Atomics.wait(never, 0, 0, Math.max(0, next - performance.now()))
  parentPort?.postMessage(null)
}
