/** What the page loads: draws the launcher, offers the global `UniChat`, and fetches the rest when it is needed. */
import { createApi, replay, type EarlyCalls, type UniChatApi } from './host/api.ts'
import { siteMemory } from './host/memory.ts'
import { mountWidget } from './host/mount.ts'
import type { AppModule } from './host/seat.ts'
import { readTag } from './host/tag.ts'

declare global {
  interface Window {
    UniChat?: UniChatApi | EarlyCalls | undefined
  }
}

function begin(script: HTMLScriptElement): void {
  const before = window.UniChat
  const tag = readTag(script)
  // A second tag does nothing: one widget on a page.
  if (!tag || (before && 'site' in before)) return
  const memory = siteMemory(tag.site, () => localStorage)
  // All at once, since the app imports the others.
  const importApp = async (): Promise<AppModule> => {
    const files = UNICHAT_APP_FILES.map((file) => import(tag.baseUrl + file))
    return (await Promise.all(files))[0]
  }
  const widget = mountWidget(tag, memory, importApp)
  const api = createApi(tag.site, widget, () => delete window.UniChat)
  window.UniChat = api
  replay(api, before)
}

const { currentScript } = document
if (currentScript instanceof HTMLScriptElement) begin(currentScript)
