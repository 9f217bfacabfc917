/** The one way a conversation's state changes: decide on the durable state, commit against its version, publish. */
import type { NewEntry } from '../../../protocol/model/entry.ts'
import type { ErrorBody } from '../../../protocol/model/errors.ts'
import type { Conversation } from '../../domain/conversation.ts'
import type { Core } from '../core.ts'
import { accepted, refused, type Changed } from '../outcome.ts'
import type { LiveConversation } from './conversation.ts'
import { publish } from './publish.ts'

export type Change = { ok: true; entries: readonly NewEntry[] } | { ok: false; error: ErrorBody }

/**
 * Runs after every change asked for before. `decide` sees the newest state and answers with entries or a refusal; no entries means there is nothing
 * to do. Rejects with StorageUnavailable; then nothing changed.
 */
export function change(
  core: Core,
  live: LiveConversation,
  decide: (conversation: Conversation) => Change,
): Promise<Changed> {
  return live.serial(async () => {
    const decided = decide(live.conversation)
    if (!decided.ok) return decided
    if (decided.entries.length === 0) return accepted(null)
    const committed = await core.store.commit(live.id, live.version, {
      at: core.clock.now(),
      entries: decided.entries,
    })
    if (!committed.ok) return refused('try-again')
    live.version = committed.version
    const before = live.conversation
    publish(core, live, committed.entries)
    core.dispatcher.noteChange(live, before)
    return accepted(null)
  })
}
