/**
 * Calls and replies as they cross between threads: flat lists, since every object and every name in it costs time to
 * copy. A message, of which there are many, also leaves the names of its row behind.
 */
import type { Call, Reply } from './calls.ts'
import type { AppendRow } from '../../journal/message.ts'

const APPEND = 0
const OTHER = 1

export type Packed = readonly unknown[]

/** The first element is the bodies of all messages as one string; a message says how long its own is. */
export function packCalls(calls: readonly Call[]): Packed {
  const packed: unknown[] = ['']
  let bodies = ''
  for (const { id, method, args } of calls) {
    if (method === 'append') {
      const { conversation_id, at, type, ref, body, fileId } = args[0] as AppendRow
      packed.push(APPEND, id, conversation_id, at, type, ref, body.length, fileId)
      bodies += body
    } else packed.push(OTHER, id, method, args)
  }
  packed[0] = bodies
  return packed
}

const APPEND_LENGTH = 8
const OTHER_LENGTH = 4

export function unpackCalls(packed: Packed): Call[] {
  const calls: Call[] = []
  const bodies = packed[0] as string
  let start = 0
  for (let i = 1; i < packed.length; i += packed[i] === APPEND ? APPEND_LENGTH : OTHER_LENGTH) {
    const id = packed[i + 1] as number | null
    if (packed[i] === OTHER) {
      calls.push({ id, method: packed[i + 2] as string, args: packed[i + 3] as unknown[] })
      continue
    }
    const end = start + (packed[i + 6] as number)
    const row: AppendRow = {
      conversation_id: packed[i + 2] as string,
      at: packed[i + 3] as number,
      type: packed[i + 4] as string,
      ref: packed[i + 5] as string,
      body: bodies.slice(start, end),
      fileId: packed[i + 7] as string | null,
    }
    calls.push({ id, method: 'append', args: [row] })
    start = end
  }
  return calls
}

/** Id, error and value of each; no error: null. */
const REPLY_LENGTH = 3

export function packReplies(replies: readonly Reply[]): Packed {
  const packed: unknown[] = []
  for (const reply of replies) {
    if ('error' in reply) packed.push(reply.id, reply.error, null)
    else packed.push(reply.id, null, reply.value)
  }
  return packed
}

type Failure = Extract<Reply, { error: unknown }>['error']

export function unpackReplies(packed: Packed): Reply[] {
  const replies: Reply[] = []
  for (let i = 0; i < packed.length; i += REPLY_LENGTH) {
    const id = packed[i] as number
    const error = packed[i + 1] as Failure | null
    replies.push(error === null ? { id, value: packed[i + 2] } : { id, error })
  }
  return replies
}
