/** The package for bundlers: brings the script of a chat server to the page, and its commands at once. */
import type { UniChatApi } from '../unichat.d.ts'
import type { LoadOptions } from './public.d.ts'
import { commands, createStub, quiet, type Command } from './stub.ts'

const noPage = (): Promise<never> => quiet(Promise.reject(new Error('no-page')))

/** On the server there is no page, and nothing to call. */
const hasPage = (): boolean => typeof window !== 'undefined'

/** The widget's, or what waits for it. */
function here(): UniChatApi & { queue?: unknown } {
  window.UniChat ??= createStub()
  return window.UniChat
}

const called = commands((name) => (...given) => {
  if (!hasPage()) return noPage()
  const command = here()[name] as Command
  return command(...given)
})

export const UniChat: UniChatApi = {
  ...(called as unknown as Omit<UniChatApi, 'on'>),
  on: (...given) => (hasPage() ? here().on(...given) : () => undefined),
}

let begun: { folder: string; isThere: Promise<void> } | null = null

export function load(host: string, options: LoadOptions): Promise<void> {
  return hasPage() ? quiet(bring(host, options)) : noPage()
}

async function bring(host: string, { trust, ...options }: LoadOptions): Promise<void> {
  const folder = new URL(host.replace(/\/*$/, '/')).href
  if (begun && begun.folder !== folder) throw new Error('other-host')
  // A tag of the page may have brought it before.
  const isStub = !!here().queue
  if (!begun && isStub) begun = { folder, isThere: addScript(folder, options, trust) }
  await begun?.isThere
  await here().boot(options)
}

function addScript(
  folder: string,
  { site, nonce }: LoadOptions,
  trust: LoadOptions['trust'] = (address) => address,
): Promise<void> {
  const script = document.createElement('script')
  script.async = true
  if (nonce) script.nonce = nonce
  script.src = trust(`${folder}widget.js?site=${encodeURIComponent(site)}`) as string
  return new Promise((settle, reject) => {
    script.onload = () => settle()
    script.onerror = () => {
      script.remove()
      begun = null
      reject(new Error('load-failed'))
    }
    document.head.append(script)
  })
}
