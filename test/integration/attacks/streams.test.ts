/** Attacks on the fallback transport: what a request may hold back, and what it may bring. */
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openStage } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'
import { visitorHello, type Door } from '../../support/wire/frames.ts'

const CONTINUE = 'HTTP/1.1 100 Continue\r\n\r\n'

interface Pending {
  answer: () => string
  finish: () => void
}

/** A request for a stream that the server has begun to answer, and that keeps its hello to itself until it is told. */
async function pendingStream(door: Door): Promise<Pending> {
  const socket: Socket = connect(door.port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let answer = ''
  socket.on('error', () => undefined)
  socket.on('data', (data) => (answer += data.toString()))
  const host = `127.0.0.1:${door.port}`
  const head = [
    'POST /v1/visitor/stream HTTP/1.1',
    `Host: ${host}`,
    `Origin: http://${host}`,
    'Transfer-Encoding: chunked',
    'Expect: 100-continue',
  ]
  const hello = JSON.stringify(visitorHello(door))
  const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  await until('the server goes on', () => answer.includes(CONTINUE))
  return {
    answer: () => answer.replace(CONTINUE, ''),
    finish: () => void socket.write(`${chunk(hello)}0\r\n\r\n`),
  }
}

async function openStream(door: Door): Promise<string> {
  const base = `http://127.0.0.1:${door.port}`
  const response = await fetch(`${base}/v1/visitor/stream`, {
    method: 'POST',
    headers: { Origin: base },
    body: JSON.stringify(visitorHello(door)),
  })
  const reader = response.body?.getReader()
  onTestFinished(() => reader?.cancel())
  const text = new TextDecoder().decode((await reader?.read())?.value)
  return (JSON.parse(/data: (.*)/.exec(text)?.[1] ?? '{}') as { key: string }).key
}

test('[S8] streams whose hello is held back until all have asked are no more than an address may have', async () => {
  const { site } = await openStage({ env: { SOCKETS_PER_ADDRESS: '5' }, agents: 0 })
  const pending = await Promise.all(Array.from({ length: 12 }, () => pendingStream(site)))
  for (const { finish } of pending) finish()
  const answers = await until('all are answered', () => {
    const heads = pending.map(({ answer }) => answer().split('\r\n')[0] ?? '')
    return heads.every((head) => head !== '') ? heads : null
  })
  expect(answers.filter((head) => head.includes('200'))).toHaveLength(5)
  expect(answers.filter((head) => head.includes('429'))).toHaveLength(7)
})

test('[S6][WI-1] frames nested without end are refused, and are no fault of the server', async () => {
  const { server, site } = await openStage({ agents: 0 })
  const key = await openStream(site)
  for (const depth of [1_000, 10_000, 30_000]) {
    const nested = '['.repeat(depth) + ']'.repeat(depth)
    const answer = await fetch(`${server.url}/v1/visitor/frames`, {
      method: 'POST',
      headers: { Origin: server.url, Authorization: `Bearer ${key}` },
      body: `{"frames":[{"type":${nested}}]}`,
    })
    expect([204, 400]).toContain(answer.status)
  }
  expect(server.output()).not.toContain('a request failed')
})
