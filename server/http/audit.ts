/** Who did what, for the record that every write leaves. */
import type { Clock } from '../ports/clock.ts'
import type { AuditRecord } from '../ports/directory-store.ts'
import type { Call } from './deps.ts'

export interface Act {
  action: string
  target: string
  /** MUST NOT hold secrets. */
  details: unknown
}

export function auditOf(call: Call, clock: Pick<Clock, 'now'>, act: Act): AuditRecord {
  const { agent } = call.get('signedIn')
  return { at: clock.now(), actor: agent.id, ...act, address: call.get('address') }
}

/** What changed between two versions: small values with before and after, larger ones by name alone. */
export function changesOf<T extends object>(before: T, after: T): object {
  const keys = Object.keys(after) as (keyof T & string)[]
  const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  return Object.fromEntries(
    changed.map((key) => [key, { before: small(before[key]), after: small(after[key]) }]),
  )
}

function small(value: unknown): unknown {
  const isSmall = typeof value !== 'object' || value === null || JSON.stringify(value).length <= 500
  return isSmall ? value : 'changed'
}
