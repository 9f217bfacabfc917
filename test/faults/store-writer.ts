/**
 * A process that only writes to a store, for tests that kill it: several messages in flight, now and then a commit.
 * Each promise that settles is told on stdout at once: `ack <conversation> <seq> <ref>`, `version <conversation> <n>`.
 * Arguments: the database file, a name for this life, how many messages are in flight, how many are sent (0: endless).
 */
import { writeSync } from 'node:fs'
import { createSqliteStore } from '../../server/store/sqlite/store.ts'
import type { Store } from '../../server/ports/store.ts'
import type { ConversationId } from '../../protocol/model/ids.ts'
import * as a from '../contract/suites/builders.ts'

const CONVERSATIONS = ['c1', 'c2', 'c3'] as ConversationId[]
/** Every so many messages of a sender one of its turns is a commit instead. */
const COMMIT_EVERY = 10
const STDOUT = 1

const [file = '', life = '', inFlight = '1', count = '0'] = process.argv.slice(2)

const pause = new Int32Array(new SharedArrayBuffer(4))

/** Waits while the reader is behind: a line that is told late would look like one that was lost. */
function tell(line: string): void {
  let rest = Buffer.from(`${line}\n`)
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(STDOUT, rest))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(pause, 0, 0, 1)
    }
  }
}

async function send(store: Store, id: ConversationId, ref: string): Promise<void> {
  const result = await store.append(a.message(id, ref))
  if (!result.ok) throw new Error(result.code)
  tell(`ack ${id} ${result.entry.seq} ${ref}`)
}

async function commit(store: Store, id: ConversationId): Promise<void> {
  const version = (await store.load(id))?.version ?? 0
  const result = await store.commit(id, version, a.commit(1, a.ROUTED, a.WAIT_CONTINUED))
  if (result.ok) tell(`version ${id} ${result.version}`)
}

async function writeOn(store: Store, sender: number): Promise<void> {
  const total = Number(count) === 0 ? Infinity : Number(count) / Number(inFlight)
  for (let n = 1; n <= total; n += 1) {
    const id = CONVERSATIONS[(sender + n) % CONVERSATIONS.length] as ConversationId
    if (n % COMMIT_EVERY === 0) await commit(store, id)
    await send(store, id, `${life}-${sender}-${n}`)
  }
}

const store = await createSqliteStore({ file, indexAfterRows: 40 })
for (const id of CONVERSATIONS) {
  if (!(await store.load(id))) await store.create(a.conversation(id), a.commit(1, a.REQUESTED))
}
tell('writing')
await Promise.all(Array.from({ length: Number(inFlight) }, (_, n) => writeOn(store, n)))
await store.close()
