/** The storage of files is slow, overloaded, cut off or gone: chats go on, nothing is shown that is not there, and all heals. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import type { FileId } from '../../protocol/model/ids.ts'
import { openTalk, shownTo } from '../integration/files/scene.ts'
import { startChaosProxy } from '../support/chaos/chaos-proxy.ts'
import { askLinks, bring, PDF, picture, wave, type Bearer } from '../support/http/files.ts'
import { startHttpGate } from '../support/http/http-gate.ts'
import { startS3, type S3Server } from '../support/services/s3.ts'
import { until } from '../support/until.ts'

const pdf = { name: 'a.pdf', content: PDF }
/** Large enough to be sent in many pieces. */
const LARGE = Buffer.concat([wave(), Buffer.alloc(4_000_000, 'ab')])

async function freshStorage(): Promise<S3Server> {
  const storage = await startS3()
  onTestFinished(() => storage.remove())
  return storage
}

async function chaosBefore(storage: S3Server) {
  const proxy = await startChaosProxy(storage.port)
  onTestFinished(() => proxy.close())
  return proxy
}

const talkOn = (storage: S3Server, port?: number) =>
  openTalk({ env: { S3_URL: storage.url(port) } })

async function urlOf(bearer: Bearer, fileId: FileId): Promise<string> {
  const { body } = await askLinks(bearer, [fileId])
  return bearer.url + (body.links[0]?.url ?? '')
}

const readiness = async (url: string): Promise<string> => (await fetch(`${url}/readyz`)).text()

test('[FI-13] files in a bucket are found there by every process, whole and in parts', async () => {
  const storage = await freshStorage()
  const { server, asVisitor, sent } = await talkOn(storage)
  const { fileId } = await sent({ name: 'voice.wav', content: LARGE })
  expect(await storage.stored()).toEqual([fileId])
  const own = await readdir(join(server.dataDir, 'files'), { recursive: true })
  expect(own).toEqual(['tmp'])
  await server.kill('SIGKILL')
  await server.start()
  const url = await urlOf(asVisitor, fileId)
  const all = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(all.equals(LARGE)).toBe(true)
  const part = await fetch(url, { headers: { Range: 'bytes=3000000-3000009' } })
  expect(part.status).toBe(206)
  expect(Buffer.from(await part.arrayBuffer())).toEqual(LARGE.subarray(3_000_000, 3_000_010))
  const { status } = await fetch(url, { method: 'HEAD' })
  expect(status).toBe(200)
})

test('[FI-13] a storage that says later, or breaks off what it sends, is asked again', async () => {
  const storage = await freshStorage()
  const gate = await startHttpGate(storage.port)
  onTestFinished(() => gate.close())
  const { asVisitor, sent } = await talkOn(storage, gate.port)
  gate.refuse(2, 503)
  const { fileId } = await sent({ name: 'voice.wav', content: LARGE })
  const url = await urlOf(asVisitor, fileId)
  gate.refuse(3, 500)
  expect((await fetch(url)).status).toBe(200)
  const metrics = await (await fetch(`${asVisitor.url}/metrics`)).text()
  expect(metrics).toContain('unichat_file_storage_requests_total{outcome="repeated"} 5\n')
})

test('[FI-13][G7] cut at any byte on the way there or back: a file is stored whole, or refused and not there', async () => {
  const storage = await freshStorage()
  const proxy = await chaosBefore(storage)
  const { asVisitor, conversationId, sent } = await talkOn(storage, proxy.port)
  const { fileId } = await sent({ name: 'voice.wav', content: LARGE })
  const url = await urlOf(asVisitor, fileId)
  for (const cutAfterDown of [1, 500, 100_000, 2_000_000]) {
    for (const parity of [0, 1]) {
      proxy.plan((index) => (index % 2 === parity ? { cutAfterDown } : {}))
      for (const connection of proxy.connections()) connection.reset()
      const got = Buffer.from(await (await fetch(url)).arrayBuffer())
      expect(got.equals(LARGE)).toBe(true)
    }
  }
  // Every try is cut: nothing of it may be found.
  proxy.plan({ cutAfterUp: 1_000_000 })
  for (const connection of proxy.connections()) connection.reset()
  const refused = await bring(asVisitor, conversationId, { name: 'b.wav', content: LARGE })
  expect(refused).toMatchObject({ status: 503, body: { error: { code: 'storage-unavailable' } } })
  expect(await storage.stored()).toEqual([fileId])
})

test('[FI-14][G18] a storage that is gone: files are refused, words go on, and it heals by itself', async () => {
  const storage = await freshStorage()
  const { agent, visitor, server, asVisitor, conversationId, sent, uploaded } =
    await talkOn(storage)
  const { fileId } = await sent(pdf)
  await storage.kill('SIGKILL')
  const refused = await bring(asVisitor, conversationId, pdf)
  expect(refused).toMatchObject({ status: 503, body: { error: { code: 'storage-unavailable' } } })
  const url = await urlOf(asVisitor, fileId)
  const answer = await fetch(url)
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).not.toBeNull()
  await until(
    'it is said',
    async () => (await readiness(server.url)) === 'ready, without files',
    15_000,
  )
  visitor.sendMessage('words go on')
  await until('they arrive', () => {
    const entry = agent.state().conversations.get(conversationId)?.entries.at(-1)
    return entry?.type === 'message.sent' && entry.text === 'words go on'
  })

  await storage.start()
  const later = await uploaded(asVisitor, pdf)
  visitor.sendFile(conversationId, later)
  await until('the file arrives', () => shownTo(agent, conversationId, later.fileId))
  expect((await fetch(url)).status).toBe(200)
  await until('all is well', async () => (await readiness(server.url)) === 'ready', 15_000)
  expect(server.output()).not.toContain('S3RVER:')
})

test('[FI-14] a storage that hangs keeps nobody waiting for long', async () => {
  const storage = await freshStorage()
  const { asVisitor, conversationId, sent } = await talkOn(storage)
  const { fileId } = await sent(pdf)
  const url = await urlOf(asVisitor, fileId)
  await storage.kill('SIGSTOP')
  onTestFinished(() => storage.kill('SIGCONT'))
  const [answer, refused] = await Promise.all([
    fetch(url, { signal: AbortSignal.timeout(15_000) }),
    bring(asVisitor, conversationId, pdf),
  ])
  expect([answer.status, refused.status]).toEqual([503, 503])
})

test('[FI-12][FI-13][G7] what a killed node was putting, and what is never sent, is removed from the bucket', async () => {
  const storage = await freshStorage()
  const proxy = await chaosBefore(storage)
  const { server, asVisitor, conversationId, uploaded, sent } = await talkOn(storage, proxy.port)
  const content = await picture('png')
  await uploaded(asVisitor, { name: 'never-sent.png', content })
  const { fileId } = await sent({ name: 'sent.png', content })
  const kept = [fileId, `${fileId}.thumbnail`]
  proxy.plan({ latencyMs: 50, sliceBytes: 16_000 })
  for (const connection of proxy.connections()) connection.reset()
  const cut = bring(asVisitor, conversationId, { name: 'b.wav', content: LARGE }).catch(() => null)
  await until('it is on its way', () => proxy.connections().some(({ bytes }) => bytes().up > 1e5))
  await server.kill('SIGKILL')
  expect(await cut).toBeNull()
  expect(await storage.stored()).toHaveLength(4)
  const database = new Database(join(server.dataDir, 'unichat.db'))
  database.prepare('update file set uploaded_at = uploaded_at - 3700000').run()
  const known = database.prepare('select count(*) as count from file')
  expect(known.get()).toEqual({ count: 3 })
  proxy.plan({})
  await server.start()
  await until('only one is known', () => (known.get() as { count: number }).count === 1, 15_000)
  database.close()
  expect((await storage.stored()).toSorted()).toEqual(kept.toSorted())
})
