/** What must hold of a store at any moment, read beside the running server. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Entry } from '../../../protocol/model/entry.ts'

export interface Row {
  conversation_id: string
  lane: number
  seq: number
  type: Entry['type']
  ref: string | null
  body: string
}

export interface Acknowledged {
  conversationId: string
  ref: string
  seq: number
}

export interface Claims {
  /** What senders were told is stored. */
  acked?: readonly Acknowledged[]
  /** The most conversations each agent may hold. */
  capacities?: ReadonlyMap<string, number>
}

export function readJournal(dataDir: string): Row[] {
  const database = new Database(join(dataDir, 'unichat.db'), { readonly: true })
  try {
    const columns = 'conversation_id, lane, seq, type, ref, body'
    return database.prepare(`select ${columns} from journal order by id`).all() as Row[]
  } finally {
    database.close()
  }
}

/** Every number once, in order, in each lane of each conversation. */
function numbering(rows: readonly Row[]): string[] {
  const last = new Map<string, number>()
  return rows.flatMap((row) => {
    const lane = `${row.conversation_id}/${row.lane}`
    const expected = (last.get(lane) ?? 0) + 1
    last.set(lane, row.seq)
    return row.seq === expected ? [] : [`${lane}: ${row.seq} where ${expected} was due`]
  })
}

/** One end, and nothing public after it. */
function endings(rows: readonly Row[]): string[] {
  const ended = new Set<string>()
  return rows.flatMap((row) => {
    const isLate = row.lane === 0 && ended.has(row.conversation_id)
    if (row.type === 'conversation.ended') ended.add(row.conversation_id)
    return isLate ? [`${row.conversation_id}: ${row.type} after the end`] : []
  })
}

/** Plays the journal and follows who holds what; a conversation has one holder by construction. */
function seats(rows: readonly Row[], capacities: ReadonlyMap<string, number>): string[] {
  const holder = new Map<string, string>()
  const problems: string[] = []
  for (const { conversation_id: id, type, body } of rows) {
    if (type === 'conversation.assigned') {
      const { agent } = JSON.parse(body) as { agent: { id: string } }
      holder.set(id, agent.id)
      const held = [...holder.values()].filter((other) => other === agent.id).length
      const capacity = capacities.get(agent.id) ?? Infinity
      if (held > capacity) problems.push(`${agent.id} holds ${held} of ${capacity}`)
    } else if (type === 'conversation.queued' || type === 'conversation.ended') holder.delete(id)
  }
  return problems
}

function acknowledgements(rows: readonly Row[], acked: readonly Acknowledged[]): string[] {
  const stored = new Map<string, number>()
  const doubled: string[] = []
  for (const { conversation_id: id, ref, seq } of rows) {
    if (ref === null) continue
    if (stored.has(`${id}/${ref}`)) doubled.push(`${id}: ref ${ref} is stored twice`)
    stored.set(`${id}/${ref}`, seq)
  }
  const lost = acked.filter((ack) => stored.get(`${ack.conversationId}/${ack.ref}`) !== ack.seq)
  return [
    ...doubled,
    ...lost.map((ack) => `acknowledged and not stored so: ${JSON.stringify(ack)}`),
  ]
}

/** Everything that does not hold, in words; empty when all is well. */
export function brokenInvariants(dataDir: string, claims: Claims = {}): string[] {
  return brokenIn(readJournal(dataDir), claims)
}

/** As `brokenInvariants`, of a journal that was read already. */
export function brokenIn(rows: readonly Row[], claims: Claims = {}): string[] {
  return [
    ...numbering(rows),
    ...endings(rows),
    ...seats(rows, claims.capacities ?? new Map()),
    ...acknowledgements(rows, claims.acked ?? []),
  ]
}
