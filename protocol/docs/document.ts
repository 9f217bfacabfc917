/** Puts docs/protocol.md together: the prose of template.md with the generated parts in their places. */
import { readFileSync } from 'node:fs'
import * as limits from '../model/limits.ts'
import { MIN_SUPPORTED_VERSION, PROTOCOL_VERSION, SUBPROTOCOL } from '../model/version.ts'
import { UNION_NAMES } from '../frames/unions.ts'
import {
  closeTable,
  entrySection,
  errorTable,
  frameSection,
  typeSection,
  type Golden,
} from './sections.ts'

export const TEMPLATE = readHere('template.md')
export const GOLDEN = JSON.parse(readHere('../frames/golden/v1.json')) as Golden

function readHere(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

/** What may stand between `{{` and `}}` in the template. */
const PLACES: Readonly<Record<string, () => string>> = {
  ...Object.fromEntries(UNION_NAMES.map((union) => [union, () => frameSection(union, GOLDEN)])),
  publicEntries: () => entrySection('public', GOLDEN),
  internalEntries: () => entrySection('internal', GOLDEN),
  types: () => typeSection(UNION_NAMES),
  errors: errorTable,
  closes: closeTable,
  version: () => String(PROTOCOL_VERSION),
  minVersion: () => String(MIN_SUPPORTED_VERSION),
  subprotocol: () => SUBPROTOCOL,
  ...Object.fromEntries(
    Object.entries(limits).map(([name, value]) => [name, () => amount(name, value)]),
  ),
}

/** Limits with their unit, as their names tell it. */
function amount(name: string, value: number): string {
  if (name.endsWith('_MS')) return `${value / 1_000} s`
  return name.includes('BYTES') ? `${value / 1_024} KiB` : String(value)
}

export function protocolDocument(): string {
  return TEMPLATE.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => {
    const place = PLACES[name]
    if (!place) throw new Error(`template.md names {{${name}}}, which nothing fills`)
    return place()
  })
}
