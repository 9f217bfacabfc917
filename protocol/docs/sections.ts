/** The generated parts of the protocol's document, each a piece of Markdown. */
import type * as v from 'valibot'
import { typeOf, type FrameSchema } from '../frames/frame-schema.ts'
import { framesOf, type UnionName } from '../frames/unions.ts'
import { laneOf, type Entry, type Lane } from '../model/entry.ts'
import { CLOSE_CODES, CLOSE_MEANINGS, ERROR_CODES, type CloseReason } from '../model/errors.ts'
import { FIELDS } from './field-texts.ts'
import { ENTRIES, FRAMES } from './frame-texts.ts'
import { TYPES } from './type-texts.ts'
import { namedSchemas } from './names.ts'
import { pretty } from '../text/pretty.ts'
import { fieldTable, typeText } from './render.ts'
import { fieldsOf, shapeOf, type Field, type Shape } from './shape.ts'

export type Golden = Record<UnionName, { type: string }[]>

/** Of the lines of an example. */
const WIDTH = 110
const CONTROL = ['hello', 'welcome', 'ping', 'pong', 'bye', 'reply']

/** Every frame of a union but the entries, which are the same for all and have their own section. */
export function frameSection(union: UnionName, golden: Golden): string {
  const types = [...new Set(framesOf(union).map(typeOf))].filter((type) => !(type in ENTRIES))
  return types.map((type) => frameText(union, type, golden)).join('\n\n')
}

export function entrySection(lane: Lane, golden: Golden): string {
  const types = Object.keys(ENTRIES).filter((type) => laneOf(type as Entry['type']) === lane)
  return types
    .map((type) => parts([`#### ${type}`, ENTRIES[type], ...bodyOf('AgentDown', type, golden)]))
    .join('\n\n')
}

function frameText(union: UnionName, type: string, golden: Golden): string {
  const kind = kindOf(union, type)
  const sentence = FRAMES[`${union} ${type}`] ?? ''
  const title = `#### ${union} \`${type}\``
  return parts([title, kind ? `*${kind}.* ${sentence}` : sentence, ...bodyOf(union, type, golden)])
}

function kindOf(union: UnionName, type: string): string {
  if (CONTROL.includes(type)) return ''
  const frame = framesOf(union).find((candidate) => typeOf(candidate) === type)
  return frame && 'ref' in frame.entries ? 'Command' : 'Signal'
}

function bodyOf(union: UnionName, type: string, golden: Golden): string[] {
  const schemas = framesOf(union).filter((frame) => typeOf(frame) === type)
  const tables = schemas.map((frame) => tableOf(type, frame))
  const examples = golden[union].filter((frame) => frame.type === type)
  return [...tables, code(examples.map((frame) => pretty(frame, WIDTH)).join('\n\n'))]
}

function tableOf(type: string, frame: FrameSchema): string {
  return fieldTable(fieldsOf(frame.entries), (field) => describe(type, field))
}

function describe(owner: string, field: Field): string {
  return FIELDS[`${owner}.${field.name}`] ?? FIELDS[field.name] ?? ''
}

/** Named types that the frames use, directly or through one another. */
export function typeSection(unions: readonly UnionName[]): string {
  const names = [...reachable(unions)].toSorted()
  const schemas = new Map([...namedSchemas()].map(([schema, name]) => [name, schema]))
  return names.map((name) => typeOfName(name, schemas.get(name) as v.GenericSchema)).join('\n\n')
}

function typeOfName(name: string, schema: v.GenericSchema): string {
  const shape = shapeOf(schema, true)
  const sentence = TYPES[name] ?? ''
  if (shape.kind !== 'object') return parts([`#### ${name}`, sentence, `${typeText(shape)}.`])
  const table = fieldTable(shape.fields, (field) => FIELDS[`${name}.${field.name}`] ?? '')
  return parts([`#### ${name}`, sentence, table])
}

function reachable(unions: readonly UnionName[]): Set<string> {
  const schemas = new Map([...namedSchemas()].map(([schema, name]) => [name, schema]))
  const found = new Set<string>()
  const visit = (shape: Shape): void => {
    for (const name of namesIn(shape)) {
      if (found.has(name) || !schemas.has(name)) continue
      found.add(name)
      visit(shapeOf(schemas.get(name) as v.GenericSchema, true))
    }
  }
  for (const union of unions) {
    for (const frame of framesOf(union)) visit({ kind: 'object', fields: fieldsOf(frame.entries) })
  }
  return found
}

function namesIn(shape: Shape): string[] {
  switch (shape.kind) {
    case 'named':
      return [shape.name]
    case 'text':
      return []
    case 'nullable':
    case 'array':
      return namesIn(shape.of)
    case 'object':
      return shape.fields.flatMap((field) => namesIn(field.shape))
    case 'variant':
      return shape.options.flatMap(({ fields }) => fields.flatMap((field) => namesIn(field.shape)))
  }
}

export function errorTable(): string {
  const rows = Object.entries(ERROR_CODES).map(([name, text]) => `| \`${name}\` | ${text} |`)
  return ['| code | meaning |', '|---|---|', ...rows].join('\n')
}

export function closeTable(): string {
  const rows = (Object.keys(CLOSE_CODES) as CloseReason[]).map((reason) => {
    const { code: number, mayReconnect } = CLOSE_CODES[reason]
    const may = mayReconnect ? 'yes' : '**no**'
    return `| ${number} | \`${reason}\` | ${may} | ${CLOSE_MEANINGS[reason]} |`
  })
  const head = ['| close code | reason | come back by itself | meaning |', '|---|---|---|---|']
  return [...head, ...rows].join('\n')
}

function parts(texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join('\n\n')
}

function code(text: string): string {
  return '```json\n' + text + '\n```'
}
