/** A JSON schema as nested lists: each field with its type, its limits and whether it must be there. */
import { escapeHtml } from '../page.ts'

/** The parts of JSON schema that our schemas use. */
export interface Shape {
  type?: string | string[]
  const?: unknown
  enum?: unknown[]
  properties?: Record<string, Shape>
  required?: string[]
  items?: Shape
  anyOf?: Shape[]
  oneOf?: Shape[]
  $ref?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  pattern?: string
}

const LIMITS = [
  ['minimum', '≥'],
  ['maximum', '≤'],
  ['minLength', 'length ≥'],
  ['maxLength', 'length ≤'],
  ['minItems', 'items ≥'],
  ['maxItems', 'items ≤'],
  ['pattern', 'like'],
] as const

function limitsOf(shape: Shape): string {
  const limits = LIMITS.flatMap(([key, sign]) =>
    shape[key] === undefined ? [] : [`${sign} ${shape[key]}`],
  )
  return limits.length > 0 ? ` <span class="limits">${escapeHtml(limits.join(', '))}</span>` : ''
}

function typeOf(shape: Shape): string {
  if (shape.$ref !== undefined) return escapeHtml(shape.$ref.split('/').at(-1) ?? '')
  if (shape.const !== undefined) return `<code>${escapeHtml(JSON.stringify(shape.const))}</code>`
  if (shape.enum) {
    return shape.enum.map((value) => `<code>${escapeHtml(JSON.stringify(value))}</code>`).join(' ')
  }
  const variants = shape.anyOf ?? shape.oneOf
  if (variants) return variants.map((variant) => typeOf(variant)).join(' | ')
  if (shape.type === 'array') return `array of ${shape.items ? typeOf(shape.items) : 'anything'}`
  return escapeHtml([shape.type ?? 'anything'].flat().join(' | '))
}

/** The fields below a shape, through lists and alternatives. */
function fieldsOf(shape: Shape, required: string): string {
  const variants = shape.anyOf ?? shape.oneOf ?? (shape.items ? [shape.items] : [])
  const inner = variants.map((variant) => fieldsOf(variant, required)).join('')
  if (!shape.properties) return inner
  const rows = Object.entries(shape.properties).map(([name, field]) => {
    const must = shape.required?.includes(name) ? ` <span class="must">${required}</span>` : ''
    const head = `<code>${escapeHtml(name)}</code> ${typeOf(field)}${limitsOf(field)}${must}`
    return `<li>${head}${fieldsOf(field, required)}</li>`
  })
  return `<ul class="fields">${rows.join('')}</ul>${inner}`
}

export function renderShape(shape: Shape, required: string): string {
  return fieldsOf(shape, required) || `<p>${typeOf(shape)}${limitsOf(shape)}</p>`
}
