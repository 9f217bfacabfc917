/** A sum over the rows of a table, in whatever order they come. */
import { createHash } from 'node:crypto'
import type { Row } from './tables.ts'

const MODULUS = 1n << 128n

export interface Digest {
  count: number
  sum: bigint
}

export const EMPTY: Digest = { count: 0, sum: 0n }

function hashOf(row: Row): bigint {
  const columns = Object.keys(row).toSorted()
  const text = JSON.stringify(columns.map((name) => [name, row[name]]))
  return BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 32)}`)
}

export function addRows({ count, sum }: Digest, rows: readonly Row[]): Digest {
  const total = rows.reduce((so, row) => so + hashOf(row), sum)
  return { count: count + rows.length, sum: total % MODULUS }
}

export function isSame(a: Digest, b: Digest): boolean {
  return a.count === b.count && a.sum === b.sum
}
