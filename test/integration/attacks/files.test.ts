/** Files made to do harm: each is refused, or harmless by the time anybody can load it. */
import { deflateSync } from 'node:zlib'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { askLinks, bring, PDF, picture, type Sample } from '../../support/http/files.ts'
import { openTalk } from '../files/scene.ts'

const HTML = '<!doctype html><html><script>alert(1)</script></html>'
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

/** An empty archive. */
const ZIP = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content])
  let crc = 0xffffffff
  for (const byte of body) crc = (CRC[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8)
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
  return Buffer.concat([length, body, sum])
}

/** A PNG of one colour: a few kilobytes, and as many pixels as it says. */
function bomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const lines = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))
  const magic = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([
    magic,
    chunk('IHDR', head),
    chunk('IDAT', lines),
    chunk('IEND', Buffer.of()),
  ])
}

test('[FI-4][S10] what is not accepted is refused whatever it is called, and leaves nothing behind', async () => {
  const { asVisitor, conversationId, server } = await openTalk()
  const refused: Sample[] = [
    { name: 'a.svg', type: 'image/svg+xml', content: SVG },
    { name: 'a.png', type: 'image/png', content: SVG },
    { name: 'a.png', type: 'image/png', content: HTML },
    { name: 'a.txt', type: 'text/plain', content: HTML },
    { name: 'a.txt', type: 'text/plain', content: `   \n${SVG}` },
    { name: 'a.txt', type: 'text/plain', content: Buffer.from([0, 1, 2, 3]) },
    { name: 'a.xml', type: 'text/xml', content: '<?xml version="1.0"?><a/>' },
    { name: 'a.html', type: 'text/html', content: HTML },
    { name: 'a.js', type: 'text/javascript', content: 'alert(1)' },
    { name: 'a.exe', content: Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]) },
    { name: 'a.png', type: 'image/png', content: '\u0089PNG\r\n\u001a\n and no more' },
    { name: 'a.jpg', content: (await picture('jpeg')).subarray(0, 100) },
    { name: 'empty.txt', content: '' },
  ]
  for (const sample of refused) {
    const { status, body } = await bring(asVisitor, conversationId, sample)
    const what = `${sample.name}: ${String(sample.content).slice(0, 20)}`
    expect([status, body.error?.code], what).toEqual([415, 'file-type-refused'])
  }
  expect(await readdir(join(server.dataDir, 'files', 'tmp'))).toEqual([])
  expect(await readdir(join(server.dataDir, 'files'))).toEqual(['tmp'])
})

test('[FI-4][S10] an archive called a picture is kept as what it is', async () => {
  const { asVisitor, uploaded } = await openTalk()
  const zip = await uploaded(asVisitor, { name: 'a.png', type: 'image/png', content: ZIP })
  expect(zip).toMatchObject({ kind: 'file', mediaType: 'application/zip', name: 'a.png.zip' })
})

test('[FI-4][S10] what is hidden behind a picture is gone when anybody can load it', async () => {
  const { asVisitor, sent } = await openTalk()
  for (const format of ['png', 'jpeg', 'gif', 'webp'] as const) {
    const hidden = Buffer.from(`${HTML}${PDF}`)
    const content = Buffer.concat([await picture(format), hidden, ZIP])
    const name = `a.${format === 'jpeg' ? 'jpg' : format}.html`
    const attachment = await sent({ name, type: 'text/html', content })
    expect(attachment.kind).toBe('image')
    expect(attachment.name).toMatch(/\.html\.(png|jpg|gif|webp)$/)
    const { body } = await askLinks(asVisitor, [attachment.fileId])
    const response = await fetch(asVisitor.url + (body.links[0]?.url ?? ''))
    const kept = Buffer.from(await response.arrayBuffer())
    expect(kept.includes('<script>'), format).toBe(false)
    expect(kept.includes('%PDF'), format).toBe(false)
    expect(response.headers.get('content-type')).toMatch(/^image\//)
  }
})

test('[FI-4][S10] a picture with too many pixels is refused before they are unpacked', async () => {
  const { asVisitor, conversationId, server } = await openTalk()
  const large = bomb(5_100, 5_100)
  expect(large.length).toBeLessThan(100_000)
  const { status, body } = await bring(asVisitor, conversationId, { name: 'a.png', content: large })
  expect([status, body.error?.code]).toEqual([413, 'image-too-large'])
  const allowed = await bring(asVisitor, conversationId, {
    name: 'b.png',
    content: bomb(5_000, 5_000),
  })
  expect(allowed.status).toBe(201)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
})

/** A moving picture of one pixel, 15 bytes a frame. */
function flicker(frames: number): Buffer {
  const head = Buffer.from('47494638396101000100800000ffffff000000', 'hex')
  const frame = Buffer.from('2c00000000010001000002024401'.padEnd(30, '0'), 'hex')
  return Buffer.concat([head, ...Array<Buffer>(frames).fill(frame), Buffer.from(';')])
}

test('[FI-4][S10] a moving picture of very many small frames is refused before it is worked on', async () => {
  const { asVisitor, conversationId } = await openTalk()
  const most = await bring(asVisitor, conversationId, { name: 'a.gif', content: flicker(1_000) })
  expect(most.status).toBe(201)
  const more = await bring(asVisitor, conversationId, { name: 'b.gif', content: flicker(1_001) })
  expect([more.status, more.body.error?.code]).toEqual([413, 'image-too-large'])
})

test('[FI-10][S10] names lead nowhere, hide nothing and end as the file is', async () => {
  const { asVisitor, uploaded } = await openTalk()
  const names: Record<string, string> = {
    '../../../etc/passwd': 'passwd.pdf',
    '..\\..\\windows\\system32\\a.pdf': 'a.pdf',
    '.htaccess': 'htaccess.pdf',
    'a\u202efdp.exe': 'afdp.exe.pdf',
    'a\u0000\r\nSet-Cookie: x=1.pdf': 'aSet-Cookie_ x=1.pdf',
    '...': 'file.pdf',
    '': 'file.pdf',
    'A.PDF': 'A.pdf',
  }
  for (const [name, kept] of Object.entries(names)) {
    expect((await uploaded(asVisitor, { name, content: PDF })).name).toBe(kept)
  }
  const long = await uploaded(asVisitor, { name: '长'.repeat(300), content: PDF })
  expect(long.name).toHaveLength(120)
})

test('[FI-3][S9] who brings too many files in a short time waits', async () => {
  const { asVisitor, conversationId } = await openTalk()
  const statuses: number[] = []
  for (let i = 0; i < 21; i++) {
    const { status } = await bring(asVisitor, conversationId, { name: 'a.pdf', content: PDF })
    statuses.push(status)
  }
  expect(statuses.filter((status) => status === 201)).toHaveLength(20)
  expect(statuses.at(-1)).toBe(429)
})
