/** The documentation page: the OpenAPI document as plain HTML, without any script. */
import type { Language } from '../../../protocol/model/values.ts'
import type { OpenApiDocument } from './docs.ts'
import { escapeHtml } from './page.ts'
export function renderDocs(_document: OpenApiDocument, _language: Language): string {
  return escapeHtml('')
}
