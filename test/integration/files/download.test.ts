/** Signed addresses: what they give, in which wrapping, and what is refused. */
import { expect, test } from 'vitest'
import type { FileLink } from '../../../protocol/http/files.ts'
import { askLinks, PDF, picture, wave, type Bearer } from '../../support/http/files.ts'
import { openTalk } from './scene.ts'

async function linkTo(bearer: Bearer, fileId: FileLink['fileId']): Promise<FileLink> {
  const { body } = await askLinks(bearer, [fileId])
  const [link] = body.links
  if (!link) throw new Error('there is no link')
  return link
}

test('[FI-6] sounds and films are sent in the parts that players ask for', async () => {
  const { asVisitor, sent } = await openTalk()
  const sound = wave()
  const { fileId } = await sent({ name: 'voice.wav', content: sound })
  const { url } = await linkTo(asVisitor, fileId)
  const ask = async (range?: string, method = 'GET') => {
    const headers = range === undefined ? {} : { Range: range }
    const response = await fetch(asVisitor.url + url, { headers, method })
    const bytes = Buffer.from(await response.arrayBuffer())
    return {
      status: response.status,
      bytes,
      range: response.headers.get('content-range'),
      response,
    }
  }
  expect(await ask()).toMatchObject({ status: 200, bytes: sound })
  const size = sound.length
  const part = await ask('bytes=10-19')
  expect(part).toMatchObject({ status: 206, range: `bytes 10-19/${size}` })
  expect(part.bytes).toEqual(sound.subarray(10, 20))
  expect((await ask('bytes=8000-')).bytes).toEqual(sound.subarray(8_000))
  expect((await ask('bytes=-5')).bytes).toEqual(sound.subarray(-5))
  expect(await ask(`bytes=${size}-`)).toMatchObject({ status: 416, range: `bytes */${size}` })
  expect(await ask('bytes=0-1,5-6')).toMatchObject({ status: 200, bytes: sound })
  const head = await ask(undefined, 'HEAD')
  expect(head.response.headers.get('content-length')).toBe(String(size))
})

test('[FI-6][S10] what could do harm is saved, not shown; nothing is sniffed or runs', async () => {
  const { asVisitor, sent } = await openTalk()
  const load = async (fileId: FileLink['fileId'], extra = '') => {
    const { url } = await linkTo(asVisitor, fileId)
    const { headers } = await fetch(asVisitor.url + url + extra)
    return headers
  }
  const image = await sent({ name: 'a "quoted" 账单.png', content: await picture('png') })
  const shown = await load(image.fileId)
  expect(shown.get('content-type')).toBe('image/png')
  expect(shown.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''a%20_quoted_%20%E8/)
  expect(shown.get('x-content-type-options')).toBe('nosniff')
  expect(shown.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
  expect(shown.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(shown.get('cache-control')).toMatch(/^private, max-age=\d+$/)
  expect((await load(image.fileId, '&download')).get('content-disposition')).toMatch(/^attachment;/)
  const pdf = await sent({ name: 'a.pdf', content: PDF })
  expect((await load(pdf.fileId)).get('content-disposition')).toMatch(/^attachment;/)
})

test('[FI-7][S10] an address that is forged, changed or too old is refused', async () => {
  const { asVisitor, sent } = await openTalk()
  const content = await picture('png')
  const { fileId } = await sent({ name: 'a.png', content })
  const other = await sent({ name: 'b.png', content })
  const { url, thumbnailUrl = '' } = await linkTo(asVisitor, fileId)
  const status = async (path: string) => (await fetch(asVisitor.url + path)).status
  const later = url.replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + 600_000}`)
  const changed = [
    url.replace(fileId, other.fileId),
    url.replace('/original/', '/thumbnail/'),
    thumbnailUrl.replace('/thumbnail/', '/original/'),
    later,
    url.replace(/signature=.*/, 'signature='),
    url.replace(/&signature=.*/, ''),
    `${url}A`,
    url.replace(/expires=\d+/, 'expires=1'),
  ]
  expect(await status(url)).toBe(200)
  for (const path of changed) expect(await status(path), path).toBe(403)
  for (const path of [
    '/v1/files/..%2f..%2funichat.db/original/x?expires=1&signature=x',
    `/v1/files/${fileId}/source/x?expires=1&signature=x`,
    `/v1/files/${fileId}/original/x?expires=soon&signature=x`,
  ]) {
    expect(await status(path), path).toBe(404)
  }
})

test('[FI-7] an address ends; asking again gives another', async () => {
  const { asVisitor, sent } = await openTalk()
  const { fileId } = await sent({ name: 'a.pdf', content: PDF })
  const { body } = await askLinks(asVisitor, [fileId])
  const left = body.expiresAt - Date.now()
  expect(left).toBeGreaterThan(9 * 60_000)
  expect(left).toBeLessThanOrEqual(20 * 60_000)
  const tooMany = await askLinks(
    asVisitor,
    Array.from({ length: 51 }, () => fileId),
  )
  expect(tooMany).toMatchObject({ status: 400, body: { error: { code: 'bad-frame' } } })
})

test('[FI-1] pages of the site may ask from elsewhere, others may not', async () => {
  const { asVisitor } = await openTalk()
  const ask = (origin: string) =>
    fetch(`${asVisitor.url}/v1/files`, { method: 'OPTIONS', headers: { Origin: origin } })
  const own = await ask(asVisitor.url)
  expect(own.status).toBe(204)
  expect(own.headers.get('access-control-allow-origin')).toBe(asVisitor.url)
  expect(own.headers.get('access-control-allow-headers')).toContain('X-File-Name')
  const evil = await ask('https://evil.test')
  expect(evil.headers.get('access-control-allow-origin')).toBeNull()
})
