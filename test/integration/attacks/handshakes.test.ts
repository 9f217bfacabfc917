/** What is no WebSocket handshake is refused like everything else: with a stable code, as JSON. */
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openScene } from '../../support/inside/scene.ts'
import { until } from '../../support/until.ts'

const HANDSHAKE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Protocol': 'unichat.v1',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}

async function answerTo(port: number, method: string, changed: Record<string, string>) {
  const host = `127.0.0.1:${port}`
  const headers = { Host: host, Origin: `http://${host}`, ...HANDSHAKE, ...changed }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const socket = connect(port, '127.0.0.1')
  onTestFinished(() => void socket.destroy())
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString()))
  socket.write(`${[`${method} /v1/visitor HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`)
  return until('an answer', () => (text.includes('\r\n\r\n') ? text : null))
}

test.each<[string, string, Record<string, string>, string]>([
  ['a method that is not GET', 'POST', {}, 'bad-frame'],
  ['another version', 'GET', { 'Sec-WebSocket-Version': '12' }, 'bad-frame'],
  ['a key that is none', 'GET', { 'Sec-WebSocket-Key': 'x' }, 'bad-frame'],
  ['a list that is none', 'GET', { 'Sec-WebSocket-Protocol': 'unichat.v1,,,' }, 'bad-frame'],
  ['another subprotocol', 'GET', { 'Sec-WebSocket-Protocol': 'v2' }, 'unknown-subprotocol'],
])('[S6][WI-1] %s is refused with a stable code', async (_what, method, changed, code) => {
  const { cast } = await openScene()
  const answer = await answerTo(cast.port, method, changed)
  expect(answer).toMatch(/^HTTP\/1\.1 400 /)
  expect(answer.split('\r\n\r\n')[1]).toBe(JSON.stringify({ error: { code } }))
})

test('[S6] what is a handshake is taken', async () => {
  const { cast } = await openScene()
  expect(await answerTo(cast.port, 'GET', {})).toMatch(/^HTTP\/1\.1 101 /)
})
