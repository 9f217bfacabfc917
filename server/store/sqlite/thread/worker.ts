/** The store's thread: takes calls as they come, commits together what arrived together, reads in between. */
import { closeSync, openSync } from 'node:fs'
import { receiveMessageOnPort, workerData, parentPort } from 'node:worker_threads'
import type { Call, Reply } from './calls.ts'
import { failed } from './calls.ts'
import { packReplies, unpackCalls, type Packed } from './packing.ts'
import { createCheckpoints } from '../checkpoint/checkpoints.ts'
import { copyDatabase } from '../database/copy.ts'
import { createEngine, type EngineOptions } from '../engine.ts'
import { migrate } from '../database/migrate.ts'
import { lockDatabase, openDatabase } from '../database/open.ts'

export interface WorkerOptions extends EngineOptions {
  file: string
}

/** Writes wait no longer than this for reads that came before them. */
const READ_SLICE_MS = 4
/** How often what nobody waits for is written, and how long without writes counts as idle. */
const REST_MS = 1_000

if (!parentPort) throw new Error('worker.ts runs as a thread of the store')
const port = parentPort
const options = workerData as WorkerOptions
const lock = lockDatabase(options.file)
const connection = openDatabase(options.file)
migrate(connection)
const engine = createEngine(connection, options)
const descriptor = openSync(options.file, 'r+')
const checkpoints = createCheckpoints(connection, descriptor)

const reads: Call[] = []
let isReading = false
let isResting = false
let hasWritten = false

function drain(first: Packed): Call[] {
  const calls = unpackCalls(first)
  for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
    calls.push(...unpackCalls(next.message as Packed))
  }
  return calls
}

function receive(first: Packed): void {
  const writes: Call[] = []
  for (const call of drain(first)) {
    const kind = engine.kindOf(call)
    if (kind === 'write') writes.push(call)
    else if (kind === 'note') engine.note(call)
    else reads.push(call)
  }
  if (writes.length > 0) {
    hasWritten = true
    answer(engine.write(writes))
    checkpoints.onCommit()
  }
  scheduleReads()
  scheduleRest()
}

function scheduleReads(): void {
  if (isReading || reads.length === 0) return
  isReading = true
  setImmediate(readSome)
}

function readSome(): void {
  isReading = false
  const until = performance.now() + READ_SLICE_MS
  const replies: Reply[] = []
  for (let call = reads.shift(); call; call = reads.shift()) {
    const reply = take(call)
    if (reply) replies.push(reply)
    if (performance.now() > until) break
  }
  answer(replies)
  scheduleReads()
}

function answer(replies: readonly Reply[]): void {
  port.postMessage(packReplies(replies))
}

function take(call: Call): Reply | null {
  const id = call.id ?? 0
  if (call.method === 'close') {
    void checkpoints.stop().then(() => end(id))
    return null
  }
  if (call.method !== 'backup') return engine.read(call)
  copyDatabase(options.file, String(call.args[0])).then(
    () => answer([{ id, value: undefined }]),
    (error: unknown) => answer([failed(id, error)]),
  )
  return null
}

/** A transaction for what nobody waits for; when the disk is full it is tried again later. */
function tryRest(isIdle: boolean): boolean {
  try {
    engine.rest(isIdle)
    checkpoints.onCommit()
    return true
  } catch {
    return false
  }
}

function scheduleRest(): void {
  if (isResting || !engine.hasRest()) return
  isResting = true
  setTimeout(rest, REST_MS).unref()
}

function rest(): void {
  isResting = false
  const isIdle = !hasWritten
  hasWritten = false
  const isDone = tryRest(isIdle)
  if (isIdle && isDone && engine.hasRest()) {
    isResting = true
    setImmediate(rest)
  } else scheduleRest()
}

/** Leaves nothing unfiled, so that the next start has nothing to catch up with; without a port the thread ends. */
function end(id: number): void {
  while (engine.hasRest() && tryRest(true));
  connection.close()
  closeSync(descriptor)
  lock.release()
  answer([{ id, value: undefined }])
  port.close()
}

port.on('message', receive)
port.postMessage('open')
