/** Our own HTML pages: put together on the server, under the page policy. */
import type { Call } from '../deps.ts'
import { pagePolicy } from '../guard/headers.ts'

/** Stands in the pages where the script tag goes. */
export const PLACE = '<!-- unichat -->'

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

export function answerPage(call: Call, html: string): Response {
  call.header('Content-Security-Policy', pagePolicy(call.req.header('host')))
  call.header('Cache-Control', 'no-cache')
  return call.html(html)
}
