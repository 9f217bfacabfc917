/** Reads an object as a stream that asks for no more than its reader takes, and goes on where it broke off. */
import type { Span } from '../../ports/blobs.ts'
import { StorageUnavailable } from '../../ports/journal-store.ts'
import type { S3Requests } from './requests.ts'

const ANSWER_MS = 4_000
/** Content that stops for so long is asked for anew. */
const STALL_MS = 10_000
/** In a row, without a byte in between. */
const BREAKS_MAX = 3

interface Opened {
  reader: ReadableStreamDefaultReader<Uint8Array>
  abandon: () => void
}

export function contentOf(
  { ask }: S3Requests,
  path: string,
  { start, end }: Span,
): ReadableStream<Uint8Array> {
  let at = start
  let breaks = 0
  let opened: Opened | null = null

  async function open(): Promise<Opened> {
    const headers = { Range: `bytes=${at}-${end}` }
    const { response, abandon } = await ask({ method: 'GET', path, headers, timeoutMs: ANSWER_MS })
    // All of it is not what was asked for.
    if (response.status !== 206 || !response.body) throw new StorageUnavailable('files: no range')
    return { reader: response.body.getReader(), abandon }
  }
  /** Null when the content broke off. */
  async function next(): Promise<Uint8Array | null> {
    opened ??= await open()
    const part = await beforeStall(opened.reader.read()).catch(() => null)
    if (part?.value) return part.value
    opened.abandon()
    opened = null
    return null
  }
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        while (at <= end) {
          const chunk = await next()
          if (chunk) {
            breaks = 0
            at += chunk.byteLength
            controller.enqueue(chunk)
            break
          }
          breaks += 1
          if (breaks > BREAKS_MAX) throw new StorageUnavailable('files: the content breaks off')
        }
        if (at > end) controller.close()
      },
      cancel: () => opened?.abandon(),
    },
    // Nothing is read before somebody wants it.
    { highWaterMark: 0 },
  )
}

async function beforeStall<T>(read: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('stalled')), STALL_MS)
  })
  return await Promise.race([read, stalled]).finally(() => clearTimeout(timer))
}
