/** Takes a valibot schema apart into what a reader of the protocol needs to know of it. */
import type * as v from 'valibot'
import { nameOf } from './names.ts'

export interface Field {
  name: string
  shape: Shape
  isOptional: boolean
}

export type Shape =
  | { kind: 'text'; text: string }
  | { kind: 'named'; name: string }
  | { kind: 'nullable'; of: Shape }
  | { kind: 'array'; of: Shape; bounds: string }
  | { kind: 'object'; fields: Field[] }
  | { kind: 'variant'; key: string; options: { tag: string; fields: Field[] }[] }

/** What valibot keeps in its schemas and actions, as far as it is read here. */
interface Node {
  type: string
  entries?: Record<string, Node>
  options?: readonly (Node | string)[]
  wrapped?: Node
  item?: Node
  literal?: unknown
  key?: string
  pipe?: readonly Node[]
  requirement?: unknown
  message?: unknown
  fallback?: unknown
}

/** `asRoot`: describes the schema itself although it has a name of its own. */
export function shapeOf(schema: v.GenericSchema, asRoot = false): Shape {
  return shape(schema as unknown as Node, asRoot)
}

export function fieldsOf(entries: Record<string, v.GenericSchema>): Field[] {
  return fields(entries as unknown as Record<string, Node>)
}

function shape(node: Node, asRoot = false): Shape {
  const name = nameOf(node)
  if (name && !asRoot) return { kind: 'named', name }
  switch (node.type) {
    case 'nullable':
      return { kind: 'nullable', of: shape(wrappedIn(node)) }
    case 'array':
      return { kind: 'array', of: itemOf(node), bounds: boundsOf(node, 'elements') }
    case 'object':
    case 'strict_object':
      return { kind: 'object', fields: fields(node.entries ?? {}) }
    case 'variant':
      return { kind: 'variant', key: node.key ?? '', options: optionsOf(node) }
    default:
      return { kind: 'text', text: scalar(node) }
  }
}

function fields(entries: Record<string, Node>): Field[] {
  return Object.entries(entries).map(([name, node]) => {
    const isOptional = node.type === 'optional'
    return { name, isOptional, shape: shape(isOptional ? wrappedIn(node) : node) }
  })
}

/** An element that falls back to null is one that clients leave out when they do not know it. */
function itemOf(node: Node): Shape {
  const item = node.item ?? { type: 'unknown' }
  return shape(item.type === 'nullable' && 'fallback' in item ? wrappedIn(item) : item)
}

function optionsOf(node: Node): { tag: string; fields: Field[] }[] {
  return (node.options ?? []).flatMap((option) => {
    if (typeof option === 'string') return []
    if (option.type === 'variant') return optionsOf(option)
    const { [node.key ?? '']: tag, ...rest } = option.entries ?? {}
    return { tag: String(tag?.literal), fields: fields(rest) }
  })
}

function wrappedIn(node: Node): Node {
  return node.wrapped ?? { type: 'unknown' }
}

function scalar(node: Node): string {
  if (node.type === 'literal') return code(node.literal)
  if (node.type === 'picklist') return (node.options ?? []).map(code).join(', ')
  const actions = actionsOf(node)
  const isInteger = actions.some((action) => action.type === 'integer')
  const kind = isInteger ? 'integer' : node.type
  return [kind, boundsOf(node, 'characters'), ...actions.flatMap(noteOf)].filter(Boolean).join(', ')
}

/** What is asked beyond the bare type; a pipe may begin with another. */
function actionsOf(node: Node): Node[] {
  const [first, ...rest] = node.pipe ?? []
  return first ? [...actionsOf(first), ...rest] : []
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``
}

function boundsOf(node: Node, unit: string): string {
  const bound = (type: string) => {
    const found = actionsOf(node).find((action) => action.type === type)?.requirement
    return typeof found === 'number' ? found : undefined
  }
  const length = bound('length')
  if (length !== undefined) return `exactly ${length} ${unit}`
  const parts = [
    [bound('min_length'), 'at least', ` ${unit}`],
    [bound('max_length'), 'at most', ` ${unit}`],
    [bound('min_value'), 'at least', ''],
    [bound('max_value'), 'at most', ''],
  ] as const
  const told = parts.filter(([value]) => value !== undefined && value !== Number.MAX_SAFE_INTEGER)
  return told.map(([value, words, of]) => `${words} ${String(value)}${of}`).join(', ')
}

function noteOf(action: Node): string[] {
  switch (action.type) {
    case 'regex':
      return [`matching \`${String(action.requirement)}\``]
    case 'check':
      return [String(action.message)]
    case 'trim':
      return ['spaces at both ends are taken off']
    case 'email':
      return ['an e-mail address']
    default:
      return []
  }
}
