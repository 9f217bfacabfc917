/** Files and crashes: what is shown is there, and what was cut off is gone. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { askLinks, picture } from '../support/http/files.ts'
import { startChaosProxy } from '../support/chaos/chaos-proxy.ts'
import { until } from '../support/until.ts'
import { openTalk } from '../integration/files/scene.ts'

async function keptIn(dataDir: string): Promise<string[]> {
  const found = await readdir(join(dataDir, 'files'), { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

test('[FI-11][G7] a file that was uploaded before the server was killed can be sent after it', async () => {
  const { server, visitor, asVisitor, conversationId, uploaded } = await openTalk()
  const content = await picture('png', { width: 640, height: 640 })
  const attachment = await uploaded(asVisitor, { name: 'a.png', content })
  await server.kill('SIGKILL')
  visitor.sendFile(conversationId, attachment)
  await server.start()
  visitor.wake()
  await until(
    'the file is in the conversation',
    () => visitor.state().conversation?.entries.some((entry) => entry.type === 'file.sent'),
    15_000,
  )
  await server.kill('SIGKILL')
  await server.start()
  const { body } = await askLinks(asVisitor, [attachment.fileId])
  const response = await fetch(server.url + (body.links[0]?.url ?? ''))
  expect((await response.arrayBuffer()).byteLength).toBe(attachment.bytes)
})

test('[FI-11][G7] an upload that is cut, from either side and anywhere, leaves nothing behind', async () => {
  const { server, asVisitor, conversationId } = await openTalk()
  const proxy = await startChaosProxy(server.port)
  const head = [
    'POST /v1/files HTTP/1.1',
    `Host: 127.0.0.1:${server.port}`,
    `Origin: ${asVisitor.url}`,
    `Authorization: Bearer ${asVisitor.token}`,
    `X-Conversation: ${conversationId}`,
    'X-File-Name: a.png',
  ].join('\r\n')
  const content = await picture('png', { width: 2_000, height: 2_000 })
  const framings = [
    (body: Buffer) => `${head}\r\nContent-Length: ${body.length}\r\n\r\n`,
    (body: Buffer) =>
      `${head}\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n`,
  ]
  const large = Buffer.concat([content, Buffer.alloc(2_000_000)])
  for (const framing of framings) {
    const request = Buffer.concat([Buffer.from(framing(large)), large])
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      proxy.plan({ cutAfterUp: Math.floor(request.length * part) })
      const socket = connect(proxy.port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.write(request)
      await new Promise((resolve) => socket.once('close', resolve))
    }
  }
  await proxy.close()
  await until('nothing is left', async () => (await keptIn(server.dataDir)).length === 0)
})

test('[FI-11][G7] what a killed process was receiving is gone after the next start', async () => {
  const { server, asVisitor, conversationId } = await openTalk()
  const socket = connect(server.port, '127.0.0.1')
  socket.on('error', () => undefined)
  const lines = [
    'POST /v1/files HTTP/1.1',
    'Host: x',
    `Origin: ${asVisitor.url}`,
    `Authorization: Bearer ${asVisitor.token}`,
    `X-Conversation: ${conversationId}`,
    'X-File-Name: a.txt',
    'Content-Length: 1000000',
  ]
  socket.write(`${lines.join('\r\n')}\r\n\r\n${'x'.repeat(500_000)}`)
  await until('half of it is there', async () => (await keptIn(server.dataDir)).length === 1)
  await server.kill('SIGKILL')
  expect(await keptIn(server.dataDir)).toHaveLength(1)
  await server.start()
  expect(await keptIn(server.dataDir)).toEqual([])
})

test('[FI-12] a file that is not sent within an hour is removed, one that was sent stays', async () => {
  const { server, asVisitor, uploaded, sent } = await openTalk()
  const content = await picture('png')
  const unsent = await uploaded(asVisitor, { name: 'a.png', content })
  const { fileId } = await sent({ name: 'b.png', content })
  expect(await keptIn(server.dataDir)).toHaveLength(4)
  await server.kill('SIGKILL')
  const database = new Database(join(server.dataDir, 'unichat.db'))
  database.prepare('update file set uploaded_at = uploaded_at - 3700000').run()
  database.close()
  await server.start()
  await until('the unsent one is gone', async () => (await keptIn(server.dataDir)).length === 2)
  const names = await keptIn(server.dataDir)
  expect(names.toSorted()).toEqual([fileId, `${fileId}.thumbnail`].toSorted())
  expect(names).not.toContain(unsent.fileId)
  const { mode } = await stat(join(server.dataDir, 'files'))
  expect(mode & 0o077).toBe(0)
})
