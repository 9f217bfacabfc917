/** Writes shapes as Markdown: tables of fields, and lists for what has several forms. */
import type { Field, Shape } from './shape.ts'
import { isEntryName } from './names.ts'

/** How a field is called where it may lie inside others, with its shape. */
interface Row {
  path: string
  field: Field
}

export type Describe = (field: Field) => string

export function fieldTable(fields: readonly Field[], describe: Describe): string {
  const rows = fields.flatMap((field) => rowsOf(field, ''))
  if (rows.length === 0) return ''
  const lines = rows.map(({ path, field }) => {
    const need = field.isOptional ? 'no' : 'yes'
    return `| \`${path}\` | ${typeText(field.shape)} | ${need} | ${describe(field)} |`
  })
  return ['| field | type | required | meaning |', '|---|---|---|---|', ...lines].join('\n')
}

/** An object without a name of its own is spread out below the field that holds it. */
function rowsOf(field: Field, prefix: string): Row[] {
  const path = prefix + field.name
  const inside = insideOf(field.shape, path)
  return [{ path, field }, ...inside]
}

function insideOf(shape: Shape, path: string): Row[] {
  switch (shape.kind) {
    case 'object':
      return shape.fields.flatMap((field) => rowsOf(field, `${path}.`))
    case 'nullable':
      return insideOf(shape.of, path)
    case 'array':
      return insideOf(shape.of, `${path}[]`)
    case 'text':
    case 'named':
    case 'variant':
      return []
  }
}

export function typeText(shape: Shape): string {
  switch (shape.kind) {
    case 'text':
      return shape.text
    case 'named':
      return link(shape.name)
    case 'nullable':
      return `${typeText(shape.of)}, or null`
    case 'array':
      return ['array of ' + typeText(shape.of), shape.bounds].filter(Boolean).join(', ')
    case 'object':
      return 'object'
    case 'variant':
      return variantText(shape)
  }
}

function variantText({ key, options }: Extract<Shape, { kind: 'variant' }>): string {
  const forms = options.map(({ tag, fields }) => {
    const rest = fields.map(fieldText)
    return [`\`${key}: ${JSON.stringify(tag)}\``, ...rest].join(', ')
  })
  return `object, one of:<br>${forms.join('<br>')}`
}

function fieldText({ name, isOptional, shape }: Field): string {
  return `\`${name}\`${isOptional ? ' (optional)' : ''}: ${insideText(shape)}`
}

/** As typeText, where there is no table to spread an object out in. */
function insideText(shape: Shape): string {
  if (shape.kind === 'nullable') return `${insideText(shape.of)}, or null`
  if (shape.kind === 'array')
    return ['array of ' + insideText(shape.of), shape.bounds].filter(Boolean).join(', ')
  if (shape.kind !== 'object') return typeText(shape)
  return `object with (${shape.fields.map(fieldText).join(', ')})`
}

function link(name: string): string {
  const anchor = name.toLowerCase().replaceAll(' ', '-').replaceAll('.', '')
  return isEntryName(name) ? `[${name}](#the-two-lanes)` : `[${name}](#${anchor})`
}
