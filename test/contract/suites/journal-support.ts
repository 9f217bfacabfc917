/** What the suites of the journal share. */
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { AppendResult } from '../../../server/ports/journal-store.ts'
import type { Store } from '../../../server/ports/store.ts'
import * as a from './builders.ts'
import type { Memory, OpenFixture, StoreFixture } from './fixture.ts'

export const C1 = 'c1' as ConversationId
export const C2 = 'c2' as ConversationId
export const C3 = 'c3' as ConversationId

export async function withConversation(
  open: OpenFixture,
  memory: Memory = 'remembering',
): Promise<StoreFixture> {
  const fixture = await open(memory)
  await fixture.store.create(a.conversation(C1), a.commit(1, a.REQUESTED))
  return fixture
}

export async function seqs(store: Store, id: ConversationId): Promise<number[]> {
  const entries = await store.readEntries(id, { lane: 'public', after: 0, limit: 10_000 })
  return entries.map((entry) => entry.seq)
}

export function seqOf(result: AppendResult): number {
  if (!result.ok) throw new Error(result.code)
  return result.entry.seq
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n + 1)
}

/** What a resend of it is answered with: the entry is whole then, not in pieces. */
export function repeatOf(first: AppendResult): AppendResult {
  return first.ok ? { ...first, text: [first.text.join('')], isRepeat: true } : first
}
