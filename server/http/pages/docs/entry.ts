/** One route of the API as the page shows it: what it takes, what it answers, and an example of each. */
import { PERMISSIONS } from '../../../../protocol/http/roles.ts'
import { pretty } from '../../../../protocol/text/pretty.ts'
import { ACCESS } from '../../guard/access.ts'
import { escapeHtml } from '../page.ts'
import { curlOf } from './curl.ts'
import { mediaOf, type Entry } from './document.ts'
import { renderShape } from './shape.ts'
import type { DocsWords } from './words.ts'

/** Characters in a line of an example: what the page holds. */
const WIDTH = 88

function mayUse({ method, path }: Entry, words: DocsWords): string {
  const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
  const access = ACCESS[route]
  if (access === 'anyone') return words.anyone
  if (access === 'signed-in') return words.signedIn
  return access !== undefined && access in PERMISSIONS ? `<code>${access}</code>` : ''
}

function section(title: string, html: string): string {
  return html === '' ? '' : `<h4>${title}</h4>${html}`
}

function renderParameters({ operation }: Entry, words: DocsWords): string {
  const rows = (operation.parameters ?? []).map((parameter) => {
    const properties = { [parameter.name]: parameter.schema ?? {} }
    const required = parameter.required === true ? [parameter.name] : []
    const { description } = parameter
    const shape = renderShape({ type: 'object', properties, required }, words.required)
    return description === undefined ? shape : `${shape}<p>${escapeHtml(description)}</p>`
  })
  return section(words.inAddress, rows.join(''))
}

/** Reached by the keyboard, as it may be wider or longer than its place. */
function renderCode(text: string, name: string, kind = ''): string {
  const label = escapeHtml(name)
  return `<pre class="example ${kind}" tabindex="0" role="region" aria-label="${label}"><code>${escapeHtml(text)}</code></pre>`
}

export function renderExample(example: unknown, name: string): string {
  return renderCode(pretty(example, WIDTH), name)
}

/** What every route may answer is shown once, with the codes of errors. */
const EVERYWHERE = new Set(['401', '403', '429'])

function renderAnswers({ operation }: Entry, words: DocsWords): string {
  const rows = Object.entries(operation.responses ?? {}).map(([status, answer]) => {
    const { schema, example } = mediaOf(answer)
    const fields = status.startsWith('2') && schema ? renderShape(schema, words.required) : ''
    const isShown = example !== undefined && (operation.security || !EVERYWHERE.has(status))
    const shown = isShown ? renderExample(example, `${words.example} ${status}`) : ''
    return `<li><code>${status}</code> ${escapeHtml(answer.description ?? '')}${fields}${shown}</li>`
  })
  return section(words.answers, `<ul class="answers">${rows.join('')}</ul>`)
}

export function renderEntry(entry: Entry, words: DocsWords, origin: string): string {
  const { method, path, operation } = entry
  const { schema: body } = mediaOf(operation.requestBody)
  const described = operation.description ? `<p>${escapeHtml(operation.description)}</p>` : ''
  return `<details class="route" id="${escapeHtml(operation.operationId ?? '')}">
<summary><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code> <span>${escapeHtml(operation.summary ?? '')}</span></summary>
<p class="may-use">${words.mayUse}: ${mayUse(entry, words)}</p>
${described}${renderParameters(entry, words)}
${section(words.body, body ? renderShape(body, words.required) : '')}
${section(words.call, `<p>${words.callHint}</p>${renderCode(curlOf(entry, origin), words.call, 'call')}`)}
${renderAnswers(entry, words)}
</details>`
}
