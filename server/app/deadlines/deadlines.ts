/** Sleeps until a conversation's next deadline and carries out what the rules then say. */
import type { DeadlineAction } from '../../domain/deadlines.ts'
import { onDeadline } from '../../domain/deadlines.ts'
import type { NewEntry } from '../../../protocol/model/entry.ts'
import type { Core } from '../core.ts'
import { armDeadlines, settingsOf } from './arm.ts'
import { changeDeciding } from '../live/change.ts'
import type { LiveConversation } from '../live/conversation.ts'
import { endingEntries } from '../live/ending.ts'
import { notice } from './notice.ts'

/** After the storage refused, the deadline is looked at again this much later. */
const RETRY_MS = 2_000

/** What is due now, if anything; the rules are asked again inside the change, so nothing fires twice. */
export async function meetDeadlines(core: Core, live: LiveConversation): Promise<void> {
  if (!core.peers.decides(live.conversation.siteId)) return
  try {
    if (core.peers.mayLag) await core.peers.refresh(live)
    await changeDeciding(core, live, (conversation) => {
      const { deadlines } = settingsOf(core, live)
      const actions = onDeadline(
        conversation,
        live.timeline,
        { presence: live, settings: deadlines },
        core.clock.now(),
      )
      return { ok: true, entries: actions.flatMap((action) => entriesOf(core, live, action)) }
    })
    armDeadlines(core, live)
  } catch (error) {
    core.log.warn(
      { conversationId: live.id, err: error },
      'a deadline could not be stored and is tried again',
    )
    core.alarms.wakeBy(live.alarm, core.clock.now() + RETRY_MS)
  }
}

function entriesOf(core: Core, live: LiveConversation, action: DeadlineAction): NewEntry[] {
  if (action.kind === 'post') return [notice(core, live, action.notice)]
  const ending = endingEntries(core, live, {
    by: 'system',
    cause: action.cause,
    lastSeenAt: live.visitorAwaySince,
  })
  return action.notice ? [notice(core, live, action.notice), ...ending] : ending
}
