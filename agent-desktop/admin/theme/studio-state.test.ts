import { expect, test } from 'vitest'
import { DEFAULT_THEME, type SiteTheme } from '../../../protocol/model/theme.ts'
import type { ThemeView } from '../../../protocol/http/sites.ts'
import { createStudio } from './studio-state.ts'
import type { ThemeAnswer, ThemeApi } from './theme-api.ts'

const wide = (widthPx: number): SiteTheme => ({ ...DEFAULT_THEME, widthPx })

/** A server of one theme, whose answers come at once; `isDown` makes it silent. */
function createServer() {
  let view: ThemeView = { published: DEFAULT_THEME, draft: null }
  let version = 1
  let isDown = false
  const asked: string[] = []
  const answer = (): ThemeAnswer => ({ kind: 'given', value: view, etag: `v${version}` })
  const write = async (name: string, etag: string, next: ThemeView): Promise<ThemeAnswer> => {
    asked.push(name)
    if (isDown) return { kind: 'failed', refusal: null }
    if (etag !== `v${version}`) return { kind: 'stale', refusal: null }
    view = next
    version += 1
    return answer()
  }
  const api: ThemeApi = {
    read: () => Promise.resolve(isDown ? { kind: 'failed', refusal: null } : answer()),
    saveDraft: (_, etag, draft) => write('save', etag, { ...view, draft }),
    discardDraft: (_, etag) => write('discard', etag, { ...view, draft: null }),
    publish: (_, etag, published) => write('publish', etag, { published, draft: null }),
  }
  return {
    api,
    asked,
    view: () => view,
    breakDown: (now: boolean) => (isDown = now),
    byAnother: (draft: SiteTheme) => {
      view = { ...view, draft }
      version += 1
    },
  }
}

async function openStudio() {
  const server = createServer()
  let pending: (() => void) | null = null
  const after = (_: number, task: () => void) => {
    pending = task
    return () => (pending = null)
  }
  const studio = createStudio({ api: server.api, siteId: 's1', after })
  await studio.load()
  /** The time to save has come. */
  const wait = async (): Promise<void> => {
    pending?.()
    pending = null
    for (let turn = 0; turn < 10; turn++) await Promise.resolve()
  }
  return { server, studio, wait }
}

test('[TH-12] a draft is kept by itself, once for what is typed in a row', async () => {
  const { server, studio, wait } = await openStudio()
  expect(studio.standing.value).toBe('published')
  for (const widthPx of [400, 410, 420]) studio.change(wide(widthPx), 'widthPx')
  expect(studio.standing.value).toBe('unsaved')
  await wait()
  expect([studio.standing.value, server.asked]).toEqual(['saved', ['save']])
  expect(server.view()).toEqual({ published: DEFAULT_THEME, draft: wide(420) })
  studio.undo()
  await wait()
  expect([studio.standing.value, server.asked.at(-1)]).toEqual(['published', 'discard'])
  expect(server.view().draft).toBeNull()
})

test('[TH-12] what is published is what is shown, also when it is not saved yet', async () => {
  const { server, studio } = await openStudio()
  studio.change(wide(400), 'widthPx')
  await studio.publish()
  expect(server.view()).toEqual({ published: wide(400), draft: null })
  expect([studio.standing.value, server.asked]).toEqual(['published', ['publish']])
})

test('[TH-12] a draft that was thrown away can be taken back', async () => {
  const { server, studio, wait } = await openStudio()
  studio.change(wide(400), 'widthPx')
  await wait()
  await studio.discard()
  expect([studio.theme.value, studio.standing.value]).toEqual([DEFAULT_THEME, 'published'])
  studio.undo()
  await wait()
  expect(server.view().draft).toEqual(wide(400))
})

test('[TH-12] a change by somebody else is told before anything is overwritten', async () => {
  const { server, studio, wait } = await openStudio()
  server.byAnother(wide(500))
  studio.change(wide(400), 'widthPx')
  await wait()
  expect([studio.standing.value, server.view().draft]).toEqual(['conflict', wide(500)])
  studio.change(wide(401), 'widthPx')
  await wait()
  expect(server.asked).toEqual(['save'])
  await studio.keepMine()
  expect([studio.standing.value, server.view().draft]).toEqual(['saved', wide(401)])
})

test('[TH-12] after a conflict the version of the other can be taken', async () => {
  const { server, studio, wait } = await openStudio()
  server.byAnother(wide(500))
  studio.change(wide(400), 'widthPx')
  await wait()
  await studio.load()
  expect([studio.standing.value, studio.theme.value]).toEqual(['saved', wide(500)])
  studio.undo()
  await wait()
  expect([studio.standing.value, server.view().draft]).toEqual(['saved', wide(400)])
})

test('[TH-12] without the server nothing is lost, and it is saved when it answers again', async () => {
  const { server, studio, wait } = await openStudio()
  server.breakDown(true)
  studio.change(wide(400), 'widthPx')
  await wait()
  expect([studio.standing.value, studio.theme.value]).toEqual(['trouble', wide(400)])
  server.breakDown(false)
  await studio.flush()
  expect([studio.standing.value, server.view().draft]).toEqual(['saved', wide(400)])
})
