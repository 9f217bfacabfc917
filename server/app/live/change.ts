/** The one way a conversation's state changes: decide on the durable state, commit against its version, publish. */
import type { NewEntry } from '../../../protocol/model/entry.ts'
import type { ErrorBody } from '../../../protocol/model/errors.ts'
import type { Conversation } from '../../domain/conversation/conversation.ts'
import type { Commit, Seat } from '../../ports/journal-store.ts'
import type { Core } from '../core.ts'
import { DONE, refused, type Changed } from '../outcome.ts'
import type { LiveConversation } from './conversation.ts'
import { publish } from './publish.ts'

export type Change = { ok: true; entries: readonly NewEntry[] } | { ok: false; error: ErrorBody }

/** Nothing is left to do: it is as it was asked for. */
export const DONE_ALREADY: Change = { ok: true, entries: [] }

/** More would only be met where somebody changes it without end. */
const CONFLICTS_MAX = 5

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
    for (let conflicts = 0; ; conflicts += 1) {
      const changed = await attempt(core, live, decide)
      if (changed !== 'conflict') return changed
      // Somebody else was first: whether it may still be done is decided anew.
      if (conflicts === CONFLICTS_MAX || !core.peers.mayLag) return refused('try-again')
      await core.peers.refresh(live)
    }
  })
}

/** As `change`, for what only the process does that decides; when somebody else changed the state meanwhile, nothing is done. */
export function changeDeciding(
  core: Core,
  live: LiveConversation,
  decide: (conversation: Conversation) => Change,
  seat?: Seat,
): Promise<Changed> {
  const { foreignChanges } = live
  return live.serial(async () => {
    if (live.foreignChanges !== foreignChanges) return refused('try-again')
    const fence = core.peers.fenceOn(live.conversation.siteId)
    if (!fence && core.peers.mayLag) return refused('try-again')
    const changed = await attempt(core, live, decide, { fence, seat })
    if (changed !== 'conflict') return changed
    await core.peers.refresh(live)
    return refused('try-again')
  })
}

async function attempt(
  core: Core,
  live: LiveConversation,
  decide: (conversation: Conversation) => Change,
  terms: Pick<Commit, 'fence' | 'seat'> = {},
): Promise<Changed | 'conflict'> {
  const decided = decide(live.conversation)
  if (!decided.ok) return decided
  if (decided.entries.length === 0) return DONE
  const { entries } = decided
  const commit = { at: core.clock.now(), entries, ...terms }
  const { version } = live
  const committed = await core.store.commit(live.id, version, commit)
  if (!committed.ok) {
    if (committed.code === 'fenced') core.peers.fenced(terms.fence)
    return committed.code === 'conflict' ? 'conflict' : refused('try-again')
  }
  live.version = Math.max(live.version, committed.version)
  const before = live.conversation
  publish(core, live, committed.entries)
  if (live.hasGap && core.peers.mayLag) await fillGap(core, live, version)
  core.dispatcher.noteChange(live, before)
  return DONE
}

/** What others said in between is read before anything is decided on this state. */
async function fillGap(core: Core, live: LiveConversation, versionBefore: number): Promise<void> {
  try {
    await core.peers.refresh(live)
  } catch (error) {
    // What is stored stays so. Until it can be read, the state in memory is the one before, and nothing that is decided on it is stored.
    if (live.hasGap) live.version = versionBefore
    core.log.warn({ err: error, conversationId: live.id }, 'what others said is read later')
  }
}
