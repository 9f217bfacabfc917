/** Addresses of files, asked for with the visitor's token, and files saved from them. */
import type { FileLink } from '../../../protocol/http/files.ts'
import { createLinks, type Links } from '../../../protocol/client/files/links.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import { browserClock } from '../../page/browser.ts'
import { ownToken } from '../../state/session/own-token.ts'
import type { Widget } from '../../state/widget.ts'

const known = new WeakMap<Widget, Links>()

/** The chat server, without the slash at the end. */
export function serverOf({ seat }: Widget): string {
  return seat.tag.baseUrl.replace(/\/$/, '')
}

export function linksOf(widget: Widget): Links {
  const held = known.get(widget)
  if (held) return held
  const made = createLinks({
    ask: (body) => ask(widget, body),
    clock: browserClock,
    baseUrl: serverOf(widget),
    clockOffsetMs: () => widget.view.value.clockOffsetMs,
  })
  known.set(widget, made)
  return made
}

async function ask(widget: Widget, body: string): Promise<string | null> {
  const response = await fetch(`${serverOf(widget)}/v1/files/links`, {
    method: 'POST',
    credentials: 'omit',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${await ownToken(widget)}`,
    },
    body,
  })
  return response.ok ? await response.text() : null
}

export function downloadUrl({ url }: FileLink): string {
  return `${url}&download=1`
}

/** Lets the browser save the file from an address that is good now; false when there is none. */
export async function save(widget: Widget, { fileId, name }: Attachment): Promise<boolean> {
  const link = await linksOf(widget).linkTo(fileId)
  if (!link) return false
  const anchor = document.createElement('a')
  // In a window of its own, so that an answer that is no file never takes the page's place.
  Object.assign(anchor, { href: downloadUrl(link), download: name, target: '_blank' })
  anchor.rel = 'noopener noreferrer'
  anchor.click()
  return true
}
