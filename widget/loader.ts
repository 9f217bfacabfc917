/** What the page loads: draws the launcher, offers the global `UniChat`, and fetches the rest when it is needed. */
import { createApi, replay, type EarlyCalls } from './host/api.ts'
import { siteMemory } from './host/memory.ts'
import { mountWidget } from './host/mount.ts'
import type { AppModule } from './host/seat.ts'
import { settle } from './host/tag.ts'
import type { UniChatApi, UniChatOptions } from './unichat.d.ts'

/**
 * Browsers keep what became of an address, also that it could not be had (Firefox): the next attempt asks for the same
 * file by another one, and so does everything that file imports.
 */
let again = ''

function offer(script: HTMLScriptElement): UniChatApi {
  const before: (UniChatApi & EarlyCalls) | undefined = window.UniChat
  // A second tag joins what the first one began.
  if (before?.boot && !before.queue) return before
  const api = createApi((options, emitter, predecessor) => {
    const tag = settle(options, script)
    const importApp = (): Promise<AppModule> =>
      import(`${tag.baseUrl}widget-parts/${again}${UNICHAT_APP_FILE}`).catch((problem) => {
        again += '~/'
        throw problem
      })
    const memory = siteMemory(tag.site)
    return mountWidget({ tag, memory, emitter, importApp }, predecessor)
  })
  window.UniChat = api
  if (before) replay(api, before)
  return api
}

const script = document.currentScript as HTMLScriptElement | null
if (script) {
  const options = script.dataset as unknown as UniChatOptions
  const api = offer(script)
  if (options.site) void api.boot(options)
}
