/** Reads the Range header: one span of bytes, as players ask for when they seek. */
import type { Span } from '../../ports/blobs.ts'

/** Null: all of it, also when several spans or other units are asked for. */
export function spanOf(range: string | undefined, bytes: number): Span | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (first === '' && last === '') return null
  if (first === '') return ofSuffix(Number(last), bytes)
  const start = Number(first)
  const end = last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1)
  if (start >= bytes) return 'unsatisfiable'
  return start <= end ? { start, end } : null
}

/** The last so many bytes. */
function ofSuffix(length: number, bytes: number): Span | 'unsatisfiable' {
  if (length === 0 || bytes === 0) return 'unsatisfiable'
  return { start: Math.max(0, bytes - length), end: bytes - 1 }
}
