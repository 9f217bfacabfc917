/** Sleeps to each beat, which only a thread that does nothing else can, and tells of it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { BeatOptions } from './beat.ts'

const { everyMs } = workerData as BeatOptions
const never = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))

for (let next = performance.now(); ; next += everyMs) {
  Atomics.wait(never, 0, 0, Math.max(0, next - performance.now()))
  parentPort?.postMessage(null)
}
