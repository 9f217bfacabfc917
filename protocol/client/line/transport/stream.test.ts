/** The HTTP fallback over a fetch answered by hand. */
import { expect, test } from 'vitest'
import { settle } from '../../testing/fake-network.ts'
import { streamTransport } from './stream.ts'

interface Asked {
  url: string
  body: string
  headers: Record<string, string>
  credentials: string
  signal: AbortSignal
  answer: (status: number, body?: ReadableStream<Uint8Array>) => void
  fail: () => void
}

function opened(credentials?: 'same-origin') {
  const asked: Asked[] = []
  const fetch = (url: string, options: Omit<Asked, 'url' | 'answer' | 'fail'>) =>
    new Promise<{ status: number; body: ReadableStream<Uint8Array> | null }>((resolve, reject) => {
      const answer = (status: number, body?: ReadableStream<Uint8Array>) =>
        resolve({ status, body: body ?? null })
      asked.push({ ...options, url, answer, fail: () => reject(new Error('no network')) })
    })
  const log: string[] = []
  const open = streamTransport(
    'https://h/v1/visitor',
    { fetch, AbortController, TextDecoder },
    credentials,
  )
  const transport = open({
    onOpen: () => log.push('open'),
    onText: (text) => log.push(text),
    onClose: (code) => log.push(`close ${code}`),
  })
  return { asked, log, transport }
}

function down() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const writer = writable.getWriter()
  const say = (text: string) => void writer.write(new TextEncoder().encode(text))
  return {
    readable,
    say,
    sayBytes: (bytes: Uint8Array) => void writer.write(bytes),
    end: () => void writer.close(),
  }
}

async function streaming() {
  const all = opened()
  await settle()
  all.transport.send('{"type":"hello"}')
  const stream = down()
  all.asked[0]?.answer(200, stream.readable)
  stream.say('event: session\ndata: {"key":"secret"}\n\n')
  await drained()
  return { ...all, stream }
}

/** Streams hand on their pieces in tasks of their own. */
const drained = () => new Promise((resolve) => setImmediate(resolve))

test('[WI-9] it opens by itself; the hello opens the stream, and no key is in any address', async () => {
  const { asked, log, transport } = opened('same-origin')
  expect(log).toEqual([])
  await settle()
  expect(log).toEqual(['open'])
  transport.send('{"type":"hello"}')
  expect(asked[0]).toMatchObject({
    url: 'https://h/v1/visitor/stream',
    body: '{"type":"hello"}',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
  })
})

test('[WI-9] frames down come as they were sent, also when a character is cut in two', async () => {
  const { log, stream } = await streaming()
  const bytes = new TextEncoder().encode('data: {"text":"您好"}\n\n')
  stream.sayBytes(bytes.slice(0, 17))
  stream.say('')
  stream.sayBytes(bytes.slice(17))
  await drained()
  await drained()
  expect(log).toEqual(['open', '{"text":"您好"}'])
})

test('[WI-9] frames up wait for the key and go in order, one request at a time', async () => {
  const { asked, transport } = opened()
  await settle()
  transport.send('{"type":"hello"}')
  transport.send('1')
  expect(asked).toHaveLength(1)
  const stream = down()
  asked[0]?.answer(200, stream.readable)
  stream.say('event: session\ndata: {"key":"secret"}\n\n')
  await drained()
  expect(asked[1]).toMatchObject({
    url: 'https://h/v1/visitor/frames',
    body: '{"frames":[1]}',
    headers: { Authorization: 'Bearer secret' },
  })
  transport.send('2')
  transport.send('3')
  expect(asked).toHaveLength(2)
  asked[1]?.answer(204)
  await settle()
  expect(asked[2]?.body).toBe('{"frames":[2,3]}')
})

test('[WI-25] a probe is answered at once, without a timer, and is no frame', async () => {
  const { asked, log, stream } = await streaming()
  stream.say('event: probe\ndata: {}\n\n')
  await drained()
  expect(asked[1]?.body).toBe('{"frames":[{"type":"ping"}]}')
  expect(log).toEqual(['open'])
})

test('[WI-9] a request carries at most 50 frames and 64 KiB', async () => {
  const { asked, transport } = await streaming()
  transport.send('0')
  for (let i = 1; i <= 60; i += 1) transport.send(`${i}`)
  transport.send(JSON.stringify('好'.repeat(20_000)))
  transport.send(JSON.stringify('好'.repeat(20_000)))
  for (let i = 1; i < 6; i += 1) {
    asked[i]?.answer(204)
    await settle()
  }
  const frames = asked.slice(1).map((request) => {
    expect(new TextEncoder().encode(request.body).length).toBeLessThanOrEqual(64 * 1024)
    return (JSON.parse(request.body) as { frames: unknown[] }).frames.length
  })
  expect(frames).toEqual([1, 50, 11, 1])
})

test.each([401, 410, 413, 500])('[WI-9] a POST answered %i ends the line', async (status) => {
  const { asked, log, transport } = await streaming()
  transport.send('1')
  asked[1]?.answer(status)
  await settle()
  expect(log.at(-1)).toBe('close 1006')
  expect(asked[0]?.signal.aborted).toBe(true)
})

test.each([
  [401, 4020],
  [403, 4021],
  [404, 1006],
  [503, 1006],
])('[WI-9] a stream answered %i closes with %i', async (status, code) => {
  const { asked, log, transport } = opened()
  await settle()
  transport.send('{"type":"hello"}')
  asked[0]?.answer(status)
  await settle()
  expect(log).toEqual(['open', `close ${code}`])
})

test('[WI-9] the end of the stream, a failed request and nonsense instead of a key close the line', async () => {
  const ended = await streaming()
  ended.stream.end()
  await drained()
  expect(ended.log.at(-1)).toBe('close 1006')

  const failed = opened()
  await settle()
  failed.transport.send('{"type":"hello"}')
  failed.asked[0]?.fail()
  await settle()
  expect(failed.log.at(-1)).toBe('close 1006')

  const nonsense = opened()
  await settle()
  nonsense.transport.send('{"type":"hello"}')
  const stream = down()
  nonsense.asked[0]?.answer(200, stream.readable)
  stream.say('event: session\ndata: <html>\n\n')
  await drained()
  expect(nonsense.log.at(-1)).toBe('close 1006')
})

test('[WI-9] nothing is told after a close from here', async () => {
  const { asked, log, transport, stream } = await streaming()
  transport.close()
  stream.say('data: 1\n\n')
  await drained()
  expect(log).toEqual(['open'])
  expect(asked[0]?.signal.aborted).toBe(true)
})
