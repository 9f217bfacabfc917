/** Uploads and addresses as the clients' user interfaces use them. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import type { ConversationId, FileId } from '../../model/ids.ts'
import { settle } from '../testing/fake-network.ts'
import { createLinks } from './links.ts'
import { STALLED_MS, uploadFile, type UploadRequest } from './upload.ts'

const ATTACHMENT = {
  fileId: 'f1',
  kind: 'image',
  name: 'a.png',
  bytes: 3,
  mediaType: 'image/png',
  hasThumbnail: false,
}

/** A request whose fate the test decides. */
function fakeRequest() {
  const headers: Record<string, string> = {}
  let isAborted = false
  let end = (): void => undefined
  let progress = (_event: { loaded: number; total: number }): void => undefined
  const state = { status: 0, responseText: '', sent: '' }
  const request: UploadRequest<string> = {
    get status() {
      return state.status
    },
    get responseText() {
      return state.responseText
    },
    upload: { addEventListener: (_type, listener) => void (progress = listener) },
    open: (method, url) => void (state.sent = `${method} ${url}`),
    setRequestHeader: (name, value) => void (headers[name] = value),
    addEventListener: (_type, listener) => void (end = listener),
    send: (file) => void (state.sent += ` ${file}`),
    abort() {
      isAborted = true
      end()
    },
  }
  const answer = (status: number, body: object): void => {
    Object.assign(state, { status, responseText: JSON.stringify(body) })
    end()
  }
  return { request, headers, state, answer, progress: () => progress, isAborted: () => isAborted }
}

function start(token: string | null = null) {
  const fake = fakeRequest()
  const clock = manualClock()
  const parts: number[] = []
  const upload = uploadFile({
    makeRequest: () => fake.request,
    clock,
    baseUrl: 'https://h',
    conversationId: 'c1' as ConversationId,
    file: 'bytes',
    name: '账单 \ud800.png',
    mediaType: 'image/png',
    token,
    onProgress: (part) => parts.push(part),
  })
  return { ...fake, clock, upload, parts }
}

test('[FI-1] an upload names the conversation, the file and the visitor, and tells how far it is', async () => {
  const { upload, headers, state, answer, progress, parts } = start('secret')
  expect(state.sent).toBe('POST https://h/v1/files bytes')
  expect(headers).toEqual({
    'X-Conversation': 'c1',
    'X-File-Name': encodeURIComponent('账单 _.png'),
    'Content-Type': 'image/png',
    Authorization: 'Bearer secret',
  })
  progress()({ loaded: 1, total: 4 })
  answer(201, { attachment: ATTACHMENT })
  expect(parts).toEqual([0.25])
  expect(await upload.done).toEqual({ ok: true, result: ATTACHMENT })
})

test('[FI-1] a refused upload says why, and one without an answer can be tried again', async () => {
  const refused = start()
  refused.answer(413, { error: { code: 'file-too-large', message: 'x' } })
  expect(await refused.upload.done).toMatchObject({ error: { code: 'file-too-large' } })
  const lost = start()
  lost.answer(0, {})
  expect(await lost.upload.done).toMatchObject({ error: { code: 'try-again' } })
  const cancelled = start()
  cancelled.upload.cancel()
  expect(await cancelled.upload.done).toMatchObject({ error: { code: 'try-again' } })
  expect(cancelled.isAborted()).toBe(true)
})

test('[FI-16] an upload without progress for a minute ends as one without an answer, and can be tried again', async () => {
  const { upload, clock, progress, isAborted } = start()
  for (let loaded = 1; loaded <= 4; loaded += 1) {
    clock.advance(STALLED_MS - 1)
    progress()({ loaded, total: 4 })
  }
  clock.advance(STALLED_MS - 1)
  expect(isAborted()).toBe(false)
  clock.advance(1)
  expect(isAborted()).toBe(true)
  expect(await upload.done).toMatchObject({ error: { code: 'try-again' } })
})

test('[FI-16] once an upload is answered nothing watches it', async () => {
  const { upload, clock, answer, isAborted } = start()
  answer(201, { attachment: ATTACHMENT })
  clock.advance(STALLED_MS)
  expect(await upload.done).toMatchObject({ ok: true })
  expect(isAborted()).toBe(false)
})

function linkRig() {
  const clock = manualClock()
  const asked: string[][] = []
  let isDown = false
  const links = createLinks({
    clock,
    baseUrl: 'https://h',
    clockOffsetMs: () => 0,
    ask(body) {
      if (isDown) return Promise.reject(new Error('down'))
      const { fileIds } = JSON.parse(body) as { fileIds: string[] }
      asked.push(fileIds)
      const found = fileIds.filter((id) => id !== 'hidden')
      const list = found.map((fileId) => ({ fileId, url: `/${fileId}` }))
      return Promise.resolve(JSON.stringify({ expiresAt: clock.now() + 600_000, links: list }))
    },
  })
  const urls = async (...ids: string[]): Promise<(string | null)[]> => {
    const found = Promise.all(ids.map((id) => links.linkTo(id as FileId)))
    clock.advance(20)
    return (await found).map((link) => link?.url ?? null)
  }
  return { clock, asked, urls, goDown: (now: boolean) => void (isDown = now) }
}

test('[FI-7] addresses are asked for together, at most fifty at a time, and kept while they are good', async () => {
  const { clock, asked, urls } = linkRig()
  expect(await urls('a', 'hidden')).toEqual(['https://h/a', null])
  expect(await urls('a')).toEqual(['https://h/a'])
  expect(asked).toEqual([['a', 'hidden']])
  clock.advance(545_000)
  await urls('a')
  expect(asked).toHaveLength(2)
  const many = await urls(...Array.from({ length: 120 }, (_, i) => `m${i}`))
  expect(many).not.toContain(null)
  expect(asked.slice(2).map((ids) => ids.length)).toEqual([50, 50, 20])
})

test('[FI-7] without an answer the address is asked for again', async () => {
  const { urls, goDown } = linkRig()
  goDown(true)
  expect(await urls('a')).toEqual([null])
  goDown(false)
  await settle()
  expect(await urls('a')).toEqual(['https://h/a'])
})
