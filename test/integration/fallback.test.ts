/** Where no WebSocket gets through, the same frames travel by HTTP, chosen by the clients themselves. */
import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { createAgentClient } from '../../protocol/client/agent/client.ts'
import { streamTransport } from '../../protocol/client/line/transport/stream.ts'
import type { OpenTransport } from '../../protocol/client/line/transport/transport.ts'
import { createVisitorClient } from '../../protocol/client/visitor/client.ts'
import { memoryStorage, realClock, textsOf } from '../support/people.ts'
import { startServer } from '../support/process/server.ts'
import { prepareSite } from '../support/process/site.ts'
import { until } from '../support/until.ts'

/** Two misses take a moment of waiting each. */
const FALLBACK_LIMIT_MS = 10_000

/** A proxy that lets no WebSocket through. */
const blocked: OpenTransport = (events) => {
  void Promise.resolve().then(() => events.onClose(1006, ''))
  return { send: () => undefined, close: () => undefined }
}

function overHttp(base: string, headers: Record<string, string>): readonly OpenTransport[] {
  const withHeaders = (url: string, options: RequestInit) =>
    fetch(url, { ...options, headers: { ...(options.headers as object), ...headers } })
  const platform = { fetch: withHeaders, AbortController, TextDecoder }
  return [blocked, streamTransport(base, platform)]
}

test('[WI-8] [WI-9] visitor and agent without WebSockets have a conversation', async () => {
  const server = await startServer()
  onTestFinished(() => server.stop())
  const { url: base } = server
  const { site, entryPoint, members } = await prepareSite(server.port)
  const [member] = members
  if (!member) throw new Error('the site has no agent')
  const common = { clock: realClock, makeId: randomUUID }
  const ann = createAgentClient({
    ...common,
    agentId: member.agentId,
    storage: memoryStorage(),
    transports: overHttp(`${base}/v1/agent`, { Cookie: member.cookie, Origin: base }),
  })
  const visitor = createVisitorClient({
    ...common,
    site,
    entryPoint,
    language: 'en',
    page: () => ({ url: `${base}/`, title: 'A page' }),
    storage: memoryStorage(),
    transports: overHttp(`${base}/v1/visitor`, { Origin: base }),
  })
  for (const client of [ann, visitor]) {
    onTestFinished(() => client.stop())
    client.start()
    await until(
      'the fallback carries the client',
      () => client.state().connection === 'online',
      FALLBACK_LIMIT_MS,
    )
  }
  expect(await ann.setStatus('available')).toMatchObject({ ok: true })
  visitor.sendMessage('one')
  visitor.sendMessage('two')
  const held = await until('the agent has both messages', () => {
    const [conversation] = ann.state().conversations.values()
    return textsOf(conversation?.entries ?? []).length === 2 ? conversation : null
  })
  ann.send(held.conversationId, 'three')
  await until(
    'the visitor has the answer',
    () => textsOf(visitor.state().conversation?.entries ?? []).join() === 'one,two,three',
  )
  expect(visitor.state().outbox).toEqual([])
  expect(await visitor.endConversation()).toMatchObject({ ok: true })
  await until('the agent sees the end', () => !ann.state().conversations.has(held.conversationId))
})

/** As a browser asks for a page of `origin`: the preflight, then the request itself. */
async function askFrom(origin: string, url: string) {
  const headers = { Origin: origin, 'Content-Type': 'application/json' }
  const preflight = await fetch(url, { method: 'OPTIONS', headers })
  const answer = await fetch(url, { method: 'POST', headers, body: '{"type":"ping"}' })
  const readers = [preflight, answer].map((one) => one.headers.get('Access-Control-Allow-Origin'))
  return { statuses: [preflight.status, answer.status], readers, body: await answer.json() }
}

test('[WI-27] [S3] a page of no site reads that it is refused, and nothing from the stream of agents', async () => {
  const server = await startServer()
  onTestFinished(() => server.stop())
  const evil = 'https://evil.example'
  const asVisitor = await askFrom(evil, `${server.url}/v1/visitor/stream`)
  expect(asVisitor.statuses).toEqual([204, 403])
  expect(asVisitor.readers).toEqual([evil, evil])
  expect(asVisitor.body).toMatchObject({ error: { code: 'origin-refused' } })
  const asAgent = await askFrom(evil, `${server.url}/v1/agent/stream`)
  expect(asAgent.statuses).toEqual([403, 403])
  expect(asAgent.readers).toEqual([null, null])
})
