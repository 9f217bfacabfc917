/** The documentation page: the OpenAPI document as plain HTML, without any script. */
import { ERROR_CODES } from '../../../../protocol/model/errors.ts'
import type { Language } from '../../../../protocol/model/values.ts'
import { escapeHtml } from '../page.ts'
import { entriesOf, mediaOf, type ApiDocument, type Entry } from './document.ts'
import { renderEntry, renderExample } from './entry.ts'
import { DOCS_WORDS, type DocsWords } from './words.ts'

/** The codes, and what a refusal looks like that every route may answer with. */
function renderErrors(entries: readonly Entry[], words: DocsWords): string {
  const rows = Object.entries(ERROR_CODES).map(
    ([code, meaning]) => `<dt><code>${code}</code></dt><dd>${escapeHtml(meaning)}</dd>`,
  )
  const refusals = entries.map(({ operation }) => mediaOf(operation.responses?.['403']).example)
  const example = renderExample(refusals.find(Boolean), words.example)
  return `<section><h2 id="errors">${words.errors}</h2>${example}<dl>${rows.join('')}</dl></section>`
}

export function renderDocs(document: ApiDocument, language: Language, origin: string): string {
  const words = DOCS_WORDS[language]
  const entries = entriesOf(document)
  const tags = [...new Set(entries.flatMap(({ operation }) => operation.tags ?? []))]
  const sections = tags.map((tag) => {
    const ofTag = entries.filter(({ operation }) => operation.tags?.includes(tag))
    const routes = ofTag.map((entry) => renderEntry(entry, words, origin)).join('\n')
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
${renderErrors(entries, words)}
</main>
</body>
</html>
`
}
