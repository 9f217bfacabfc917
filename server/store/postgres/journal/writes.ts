/** How writes are carried out: messages by one statement, what changes states in a transaction that reads first. */
import type { Lane, Outcome } from '../writing/lane.ts'
import { createLane } from '../writing/lane.ts'
import type { Measures } from '../../measures.ts'
import type { Transactions } from '../writing/transaction.ts'
import { appendGroup } from './append.ts'
import { workGroup } from './group.ts'
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
  const seen = new Map<string, string[]>()
  for (const [i, write] of writes.entries()) {
    if (!isPlain(write)) return i
    const { conversation_id: id, ref } = write.row
    const refs = seen.get(id)
    if (!refs) seen.set(id, [ref])
    else if (refs.includes(ref)) return i
    else refs.push(ref)
  }
  return writes.length
}

export function createJournalLane(transactions: Transactions, measures: Measures): Lane<Write> {
  function carryOut(writes: readonly Write[]): Promise<Outcome[]> {
    const plain = writes.filter(isPlain)
    return plain.length === writes.length
      ? transactions.runStatement(appendGroup(plain))
      : transactions.run((connection) => workGroup(connection, writes))
  }
  return createLane({ transactions, carryOut, lengthOfRun, measures })
}
