/** Files brought by both sides, what becomes of them, and who may see them. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import {
  askLinks,
  type Bearer,
  bring,
  movingPicture,
  PDF,
  picture,
  wave,
} from '../../support/http/files.ts'
import { until } from '../../support/until.ts'
import { openTalk } from './scene.ts'

const CANARY = 'canary-7d1e'

test('[FI-2] a file becomes a message for both sides, in order, and counts as one', async () => {
  const { visitor, agent, conversationId, asAgent, sent, uploaded } = await openTalk()
  const image = await sent({ name: '账单.png', content: await picture('png') })
  expect(image).toMatchObject({ kind: 'image', name: '账单.png', width: 800, height: 400 })
  expect(agent.state().conversations.get(conversationId)?.unansweredSince).not.toBeNull()

  const pdf = await uploaded(asAgent, { name: '说明.pdf', content: PDF })
  agent.sendFile(conversationId, pdf)
  agent.send(conversationId, '请看说明')
  await until('the visitor has both', () => visitor.state().conversation?.lastSeq === 6)
  const entries = visitor.state().conversation?.entries.slice(-3) ?? []
  expect(entries.map((entry) => entry.type)).toEqual(['file.sent', 'file.sent', 'message.sent'])
  expect(entries[1]).toMatchObject({ attachment: pdf, author: { kind: 'agent' } })
  await until('nothing waits', () => agent.state().outbox.length === 0)
  expect(agent.state().conversations.get(conversationId)?.unansweredSince).toBeNull()
})

test('[FI-4][S10] pictures are encoded anew: upright, without metadata, with a small one beside', async () => {
  const { uploaded, asVisitor, sent } = await openTalk()
  const content = await picture('jpeg', { width: 900, height: 300, orientation: 6 })
  expect(content.includes(CANARY)).toBe(true)
  const attachment = await sent({ name: 'photo.JPG', content })
  expect(attachment).toMatchObject({
    width: 300,
    height: 900,
    hasThumbnail: true,
    name: 'photo.jpg',
  })
  const { body } = await askLinks(asVisitor, [attachment.fileId])
  const [link] = body.links
  const load = async (path = ''): Promise<Buffer> =>
    Buffer.from(await (await fetch(asVisitor.url + path)).arrayBuffer())
  const original = await load(link?.url)
  expect(original.length).toBe(attachment.bytes)
  expect(original.includes(CANARY)).toBe(false)
  const thumbnail = await load(link?.thumbnailUrl)
  expect(await sharp(thumbnail).metadata()).toMatchObject({
    format: 'webp',
    width: 160,
    height: 480,
  })

  for (const format of ['gif', 'webp'] as const) {
    const moving = await sent({ name: `cat.${format}`, content: await movingPicture(format) })
    const links = await askLinks(asVisitor, [moving.fileId])
    const kept = await load(links.body.links[0]?.url)
    expect(await sharp(kept, { animated: true }).metadata()).toMatchObject({ pages: 3, format })
    expect(moving).toMatchObject({ width: 40, height: 30, hasThumbnail: true })
  }
  const avif = await uploaded(asVisitor, { name: 'a.avif', content: await picture('avif') })
  expect(avif).toMatchObject({ mediaType: 'image/webp', name: 'a.avif.webp' })
})

test('[FI-4] sounds, documents and texts are kept as they are', async () => {
  const { uploaded, asVisitor } = await openTalk()
  const sound = await uploaded(asVisitor, { name: 'voice.wav', content: wave() })
  expect(sound).toMatchObject({ kind: 'audio', mediaType: 'audio/wav', bytes: wave().length })
  const gbk = Buffer.from([0xc4, 0xfa, 0xba, 0xc3, 0x0a])
  for (const content of ['您好\r\n', gbk]) {
    const text = await uploaded(asVisitor, { name: '说明.txt', content })
    expect(text).toMatchObject({ kind: 'file', mediaType: 'text/plain', name: '说明.txt' })
  }
})

test('[FI-3] what is larger than the site allows is refused, announced or not, and leaves nothing', async () => {
  const { site, server, asVisitor, conversationId, visitor } = await openTalk()
  const { admin, siteId } = site
  const settings = await admin.must<object>('GET', `/api/sites/${siteId}/settings`)
  await admin.must('PUT', `/api/sites/${siteId}/settings`, { ...settings, fileBytesMax: 100_000 })
  const large = { name: 'a.txt', content: 'x'.repeat(100_001) }
  const announced = await bring(asVisitor, conversationId, large)
  expect(announced).toMatchObject({ status: 413, body: { error: { code: 'file-too-large' } } })
  const streamed = await fetch(`${asVisitor.url}/v1/files`, {
    method: 'POST',
    headers: {
      Origin: asVisitor.url,
      Authorization: `Bearer ${asVisitor.token}`,
      'X-Conversation': conversationId,
      'X-File-Name': 'a.txt',
    },
    body: new Blob([large.content]).stream(),
    duplex: 'half',
  } as RequestInit)
  expect(streamed.status).toBe(413)
  expect(await readdir(join(server.dataDir, 'files', 'tmp'))).toEqual([])
  expect(visitor.state().site?.fileBytesMax).toBe(20 * 1024 * 1024)
})

test('[FI-15][S9] a visitor, and a whole site, upload so much a day and no more, also all at once', async () => {
  const { site, asVisitor, asAgent, conversationId } = await openTalk()
  const { admin, siteId } = site
  const settings = await admin.must<object>('GET', `/api/sites/${siteId}/settings`)
  const allow = (visitorBytes: number, siteBytes: number) =>
    admin.must('PUT', `/api/sites/${siteId}/settings`, {
      ...settings,
      fileQuota: { visitorBytes, siteBytes },
    })
  const sample = { name: 'a.txt', content: 'x'.repeat(1_000) }
  const outcome = async (bearer: Bearer) => {
    const { status, body } = await bring(bearer, conversationId, sample)
    return status === 201 ? 'taken' : (body as { error?: { code: string } }).error?.code
  }
  await allow(2_500, 3_500)
  const atOnce = await Promise.all(Array.from({ length: 6 }, () => outcome(asVisitor)))
  expect(atOnce.filter((each) => each === 'taken').length).toBeLessThanOrEqual(2)
  while ((await outcome(asVisitor)) === 'taken');
  expect(await outcome(asVisitor)).toBe('file-quota')
  expect(await outcome(asAgent)).toBe('taken')
  expect(await outcome(asAgent)).toBe('file-quota')
  await allow(10_000, 10_000)
  expect(await outcome(asVisitor)).toBe('taken')
})

test('[FI-5][S2] only the parties of the conversation may bring, send and see its files', async () => {
  const { arrive, ...talk } = await openTalk()
  const { asVisitor, asAgent, asColleague, conversationId, uploaded, sent } = talk
  const stranger = await arrive()
  const asStranger = { url: asVisitor.url, token: stranger.token() }
  const sample = { name: 'a.pdf', content: PDF }
  expect((await bring(asStranger, conversationId, sample)).status).toBe(404)
  expect((await bring(asColleague, conversationId, sample)).status).toBe(404)
  expect((await bring({ url: asVisitor.url }, conversationId, sample)).status).toBe(401)
  const evil = { ...asVisitor, origin: 'https://evil.test' }
  expect((await bring(evil, conversationId, sample)).status).toBe(403)
  expect(
    (await bring({ ...asAgent, origin: 'https://evil.test' }, conversationId, sample)).status,
  ).toBe(403)

  const unsent = await uploaded(asVisitor, sample)
  for (const bearer of [asVisitor, asAgent, asStranger]) {
    expect((await askLinks(bearer, [unsent.fileId])).body.links).toEqual([])
  }
  // Who did not bring it cannot send it, not even the other side of the same conversation.
  const ref = talk.agent.sendFile(conversationId, unsent)
  await until('the refusal', () => talk.agent.state().outbox[0]?.error)
  expect(talk.agent.state().outbox).toMatchObject([{ ref, error: { code: 'not-found' } }])

  const { fileId } = await sent(sample)
  expect((await askLinks(asVisitor, [fileId])).body.links).toHaveLength(1)
  expect((await askLinks(asAgent, [fileId])).body.links).toHaveLength(1)
  expect((await askLinks(asStranger, [fileId])).body.links).toEqual([])
  expect((await askLinks(asColleague, [fileId])).body.links).toEqual([])
  expect((await askLinks(evil, [fileId])).status).toBe(403)
})

test('[FI-5] an ended conversation takes no more files, and shows those it has', async () => {
  const { visitor, asVisitor, asAgent, conversationId, sent } = await openTalk()
  const { fileId } = await sent({ name: 'a.pdf', content: PDF })
  await visitor.endConversation()
  const late = await bring(asVisitor, conversationId, { name: 'b.pdf', content: PDF })
  expect(late).toMatchObject({ status: 409, body: { error: { code: 'conversation-closed' } } })
  expect((await askLinks(asVisitor, [fileId])).body.links).toHaveLength(1)
  expect((await askLinks(asAgent, [fileId])).body.links).toHaveLength(1)
})
