/** What a body or an answer of the API looks like, by its schema. */
import type * as v from 'valibot'
import { AGENT_EXAMPLES } from './agents.ts'
import { RECORD_EXAMPLES } from './records.ts'
import { SITE_EXAMPLES } from './sites.ts'
import { SKILL_GROUP_EXAMPLES } from './skill-groups.ts'

const EXAMPLES: ReadonlyMap<unknown, unknown> = new Map([
  ...AGENT_EXAMPLES,
  ...SITE_EXAMPLES,
  ...SKILL_GROUP_EXAMPLES,
  ...RECORD_EXAMPLES,
])

/** What valibot keeps in its schemas, as far as it is read here. */
interface Node {
  type: string
  entries?: Record<string, Node>
  item?: Node
}

/** Of a list, of its page and of what else is put together, the parts' examples put together. */
export function exampleOf(schema: v.GenericSchema): unknown {
  return exampleIn(schema as unknown as Node)
}

function exampleIn(node: Node): unknown {
  if (EXAMPLES.has(node)) return EXAMPLES.get(node)
  if (node.item) return [exampleIn(node.item)]
  if (node.entries) {
    return Object.fromEntries(
      Object.entries(node.entries).map(([name, entry]) => [name, exampleIn(entry)]),
    )
  }
  return node.type === 'nullable' ? null : undefined
}
