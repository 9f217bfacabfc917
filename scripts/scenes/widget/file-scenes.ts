/** The widget with files: in the conversation, on their way, before they are sent, and looked at. */
import type { Browser, Page } from 'playwright-core'
import type { NewPublicEntry } from '../../../protocol/model/entry.ts'
import type { FileId, Ref } from '../../../protocol/model/ids.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import { guide, lesson, routerPhoto, usageChart, voice, type SampleFile } from '../sample-files.ts'
import { openPanel, openTool, shows, type Scene } from './acts.ts'
import { AGENT, SMALL_TALK, answers, conversationOf } from './script.ts'

const HOUR_MS = 3_600_000

type Kept = Pick<Attachment, 'kind' | 'name' | 'bytes' | 'mediaType' | 'width' | 'height'>
const KEPT: Record<string, Kept> = {
  photo: jpeg('光猫红灯.jpg', 1_200, 900, 183_400),
  chart: jpeg('近六个月流量.jpg', 800, 1_000, 96_200),
  voice: { kind: 'audio', name: '语音留言.wav', mediaType: 'audio/wav', bytes: 8_044 },
  film: { kind: 'video', name: '光猫重启方法.webm', mediaType: 'video/webm', bytes: 1_482_000 },
  guide: {
    kind: 'file',
    name: '关于宽带业务办理流程和资费标准的详细说明（2026年修订）.pdf',
    mediaType: 'application/pdf',
    bytes: 2_361_000,
  },
}

function jpeg(name: string, width: number, height: number, bytes: number): Kept {
  return { kind: 'image', name, mediaType: 'image/jpeg', width, height, bytes }
}

function file(id: string, by: 'visitor' | 'agent'): NewPublicEntry {
  const kept = KEPT[id]
  if (!kept) throw new Error('there is such a file')
  return {
    type: 'file.sent',
    author: by === 'visitor' ? { kind: 'visitor' } : { kind: 'agent', agent: AGENT },
    attachment: { fileId: id as FileId, hasThumbnail: false, ...kept },
    ref: `f-${id}` as Ref,
  }
}

const pictures = conversationOf([
  ...SMALL_TALK,
  file('photo', 'visitor'),
  answers('这是您近六个月的流量，本月已用 71 GB。'),
  file('chart', 'agent'),
])
const media = conversationOf([
  ...SMALL_TALK,
  file('voice', 'visitor'),
  answers('请按照这段视频重启光猫：'),
  file('film', 'agent'),
  file('guide', 'agent'),
])

let contents: Promise<Map<string, SampleFile>> | undefined

/** Made once for all looks. */
function contentsBy(browser: Browser | null): Promise<Map<string, SampleFile>> {
  const make = async () => {
    if (!browser) throw new Error('the page has a browser')
    const [photo, chart, film] = await Promise.all([routerPhoto(), usageChart(), lesson(browser)])
    return new Map(Object.entries({ photo, chart, film, voice: voice(), guide: guide() }))
  }
  contents ??= make()
  return contents
}

/** The server's half: addresses, and what is there. An upload never ends. */
async function serveFiles(page: Page): Promise<void> {
  const kept = await contentsBy(page.context().browser())
  await page.route('**/v1/files/*', (route) => {
    const found = kept.get(new URL(route.request().url()).pathname.split('/').at(-1) ?? '')
    return route.fulfill({ contentType: found?.mimeType ?? '', body: found?.buffer ?? '' })
  })
  await page.route('**/v1/files/links', (route) => {
    const { fileIds } = route.request().postDataJSON() as { fileIds: string[] }
    const links = fileIds.map((fileId) => ({ fileId, url: `/v1/files/${fileId}?s=1` }))
    return route.fulfill({ json: { expiresAt: Date.now() + HOUR_MS, links } })
  })
  await page.route('**/v1/files', () => undefined)
}

const openWithFiles = async (page: Page): Promise<void> => {
  await serveFiles(page)
  await openPanel(page)
}

/** Chooses a picture and a document, and has them shown before they are sent. */
export async function offer(page: Page): Promise<void> {
  await openWithFiles(page)
  const chooser = page.waitForEvent('filechooser')
  await openTool(page, '.tool-clip')
  await (await chooser).setFiles([await routerPhoto(), guide()])
  await page.locator('[role=dialog] canvas').first().waitFor()
}

export const FILE_SCENES: Scene[] = [
  {
    name: 'files-pictures',
    welcome: shows(pictures),
    act: async (page) => {
      await openWithFiles(page)
      await page.locator('.log img').nth(1).waitFor()
    },
  },
  {
    name: 'files-media',
    welcome: shows(media),
    act: async (page) => {
      await openWithFiles(page)
      await page.locator('.log video').waitFor()
    },
  },
  { name: 'files-offer', welcome: shows(pictures), act: offer },
  {
    name: 'files-uploading',
    welcome: shows(media),
    act: async (page) => {
      await offer(page)
      await page.locator('[role=dialog] .primary').click()
      await page.locator('.uploading progress').first().waitFor()
    },
  },
  {
    name: 'files-viewer',
    welcome: shows(pictures),
    act: async (page) => {
      await openWithFiles(page)
      await page.locator('.log .picture img').last().click()
      await page.locator('dialog.viewer img').waitFor()
    },
  },
]
