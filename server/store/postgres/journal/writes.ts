/** How writes are carried out: messages by one statement, what changes states in a transaction that reads first. */
import type { Lane, Outcome } from '../lane.ts'
import { createLane } from '../lane.ts'
import type { Measures } from '../../measures.ts'
import type { Transactions } from '../transaction.ts'
import { appendGroup } from './append.ts'
import { workGroup } from './group.ts'
import { refKey } from './heads.ts'
import type { Write } from './write.ts'

/** A file must be locked with its message. */
function isPlain(write: Write): write is Extract<Write, { kind: 'append' }> {
  return write.kind === 'append' && write.row.fileId === null
}

/** How many from the front are of one kind, and no message among them twice. */
export function lengthOfRun(writes: readonly Write[]): number {
  const [first] = writes
  if (first && !isPlain(first)) {
    const end = writes.findIndex(isPlain)
    return end < 0 ? writes.length : end
  }
  const seen = new Set<string>()
  for (const [i, write] of writes.entries()) {
    if (!isPlain(write)) return i
    seen.add(refKey(write.row.conversation_id, write.row.ref))
    if (seen.size <= i) return i
  }
  return writes.length
}

export function createJournalLane(transactions: Transactions, measures: Measures): Lane<Write> {
  function carryOut(writes: readonly Write[]): Promise<Outcome[]> {
    const plain = writes.filter(isPlain)
    return plain.length === writes.length
      ? transactions.runStatement(appendGroup(plain.map(({ row }) => row)))
      : transactions.run((connection) => workGroup(connection, writes))
  }
  return createLane({ transactions, carryOut, lengthOfRun, measures })
}
