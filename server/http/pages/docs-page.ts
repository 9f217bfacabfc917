/** The documentation page: the OpenAPI document as plain HTML, without any script. */
import { PERMISSIONS } from '../../../protocol/http/roles.ts'
import { ERROR_CODES } from '../../../protocol/model/errors.ts'
import type { Language } from '../../../protocol/model/values.ts'
import { ACCESS } from '../guard/access.ts'
import { renderShape, type Shape } from './docs-schema.ts'
import { DOCS_WORDS, type DocsWords } from './docs-words.ts'
import { escapeHtml } from './page.ts'

/** The parts of an OpenAPI document that ours uses. */
export interface ApiDocument {
  info: { description: string }
  paths: Record<string, Partial<Record<Method, Operation>>>
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
type Method = (typeof METHODS)[number]

interface Content {
  content?: Record<string, { schema?: Shape }>
}

export interface Parameter {
  name: string
  in: string
  description?: string
  required?: boolean
  schema?: Shape
}

interface Operation {
  operationId?: string
  tags?: string[]
  summary?: string
  description?: string
  parameters?: Parameter[]
  requestBody?: Content
  responses?: Record<string, Content & { description?: string }>
}

interface Entry {
  method: Method
  path: string
  operation: Operation
}

function entriesOf(document: ApiDocument): Entry[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method]
      return operation ? [{ method, path, operation }] : []
    }),
  )
}

function mayUse({ method, path }: Entry, words: DocsWords): string {
  const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`
  const access = ACCESS[route]
  if (access === 'anyone') return words.anyone
  if (access === 'signed-in') return words.signedIn
  return access !== undefined && access in PERMISSIONS ? `<code>${access}</code>` : ''
}

function shapeOf(part: Content | undefined): Shape | undefined {
  return Object.values(part?.content ?? {})[0]?.schema
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

function renderAnswers({ operation }: Entry, words: DocsWords): string {
  const rows = Object.entries(operation.responses ?? {}).map(([status, answer]) => {
    const shape = status.startsWith('2') ? shapeOf(answer) : undefined
    const fields = shape ? renderShape(shape, words.required) : ''
    return `<li><code>${status}</code> ${escapeHtml(answer.description ?? '')}${fields}</li>`
  })
  return section(words.answers, `<ul class="answers">${rows.join('')}</ul>`)
}

function renderEntry(entry: Entry, words: DocsWords): string {
  const { method, path, operation } = entry
  const body = shapeOf(operation.requestBody)
  const described = operation.description ? `<p>${escapeHtml(operation.description)}</p>` : ''
  return `<details class="route" id="${escapeHtml(operation.operationId ?? '')}">
<summary><span class="method ${method}">${method.toUpperCase()}</span> <code>${escapeHtml(path)}</code> <span>${escapeHtml(operation.summary ?? '')}</span></summary>
<p class="may-use">${words.mayUse}: ${mayUse(entry, words)}</p>
${described}${renderParameters(entry, words)}
${section(words.body, body ? renderShape(body, words.required) : '')}
${renderAnswers(entry, words)}
</details>`
}

function renderErrors(words: DocsWords): string {
  const rows = Object.entries(ERROR_CODES).map(
    ([code, meaning]) => `<dt><code>${code}</code></dt><dd>${escapeHtml(meaning)}</dd>`,
  )
  return `<section><h2 id="errors">${words.errors}</h2><dl>${rows.join('')}</dl></section>`
}

export function renderDocs(document: ApiDocument, language: Language): string {
  const words = DOCS_WORDS[language]
  const entries = entriesOf(document)
  const tags = [...new Set(entries.flatMap(({ operation }) => operation.tags ?? []))]
  const sections = tags.map((tag) => {
    const ofTag = entries.filter(({ operation }) => operation.tags?.includes(tag))
    const routes = ofTag.map((entry) => renderEntry(entry, words)).join('\n')
    return `<section><h2>${escapeHtml(tag)}</h2>${routes}</section>`
  })
  const paragraphs = document.info.description.split('\n\n')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
<header>
<h1>${words.title}</h1>
<p>${words.intro}</p>
<nav><a href="/docs/openapi.json">${words.document}</a> <a href="/docs/protocol">${words.wire}</a> <a href="?lang=${words.otherLanguage}">${words.other}</a></nav>
${paragraphs.map((paragraph) => `<p lang="en">${escapeHtml(paragraph)}</p>`).join('\n')}
</header>
<main lang="en">
${sections.join('\n')}
${renderErrors(words)}
</main>
</body>
</html>
`
}
