/** The names of the schemas that have one: they are described once and referred to. */
import * as card from '../model/card.ts'
import { EarlierConversation } from '../model/earlier.ts'
import * as entry from '../model/entry.ts'
import * as errors from '../model/errors.ts'
import * as ids from '../model/ids.ts'
import * as snapshot from '../model/snapshot.ts'
import * as told from '../model/told.ts'
import * as visitorSnapshot from '../model/visitor-snapshot.ts'
import * as values from '../model/values.ts'
import { RemovalCause } from '../frames/agent-down.ts'
import { AgentCursor } from '../frames/agent-up.ts'
import { SiteView } from '../frames/visitor-down.ts'
import { LeftMessageFields, Page } from '../frames/visitor-up.ts'

/** Lists whose elements are what matters. */
const UNNAMED = ['PublicEntries', 'InternalEntries', 'PublicEntry', 'InternalEntry']

const named: [string, unknown][] = Object.entries({
  ...values,
  ...ids,
  ...entry,
  ...errors,
  ...visitorSnapshot,
  ...snapshot,
  ...told,
  ...card,
  ...{ RemovalCause, AgentCursor, EarlierConversation, SiteView, LeftMessageFields, Page },
})

/** Entries are frames, and described as such. */
const ENTRIES = new Map<unknown, string>([
  [entry.PublicEntry, 'public entry'],
  [entry.InternalEntry, 'internal entry'],
  [entry.MessageSent, 'message.sent'],
  [entry.FileSent, 'file.sent'],
])

const NAMES = new Map(
  named.flatMap(([name, schema]) =>
    isSchema(schema) && !UNNAMED.includes(name) && !ENTRIES.has(schema) ? [[schema, name]] : [],
  ),
)

export function nameOf(schema: unknown): string | null {
  return ENTRIES.get(schema) ?? NAMES.get(schema) ?? null
}

export function isEntryName(name: string): boolean {
  return [...ENTRIES.values()].includes(name)
}

/** Every named schema, in the order a reader meets them. */
export function namedSchemas(): ReadonlyMap<unknown, string> {
  return NAMES
}

function isSchema(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema'
}
