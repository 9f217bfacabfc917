/** Settings a conversation lives under, and the alarm for its next deadline. */
import { DEFAULT_SITE_SETTINGS } from '../../../protocol/model/defaults.ts'
import type { SiteSettings } from '../../../protocol/model/settings.ts'
import { isOpen } from '../../domain/conversation/conversation.ts'
import { nextDeadline, shortestPatience } from '../../domain/deadlines.ts'
import type { Core } from '../core.ts'
import type { LiveConversation } from '../live/conversation.ts'

export function settingsOf(core: Core, live: LiveConversation): SiteSettings {
  return core.directory.site(live.conversation.siteId)?.settings ?? DEFAULT_SITE_SETTINGS
}

export function armDeadlines(core: Core, live: LiveConversation): void {
  if (!isOpen(live.conversation) || !core.peers.decides(live.conversation.siteId)) return
  const next = nextDeadline(
    live.conversation,
    live.timeline,
    live,
    settingsOf(core, live).deadlines,
  )
  if (core.peers.mayLag) lookAgain(core, live)
  if (next !== null) core.alarms.wakeBy(live.alarm, next)
}

/** After something was said at `at`: what that starts is due no sooner than the shortest patience of the site later. */
export function armAfter(core: Core, live: LiveConversation, at: number): void {
  const { deadlines } = settingsOf(core, live)
  if (!core.alarms.ringsBy(live.alarm, at + shortestPatience(deadlines))) armDeadlines(core, live)
}

/** Messages are not told to the process that decides. What they lead to is due no sooner than the shortest patience: by then it reads them. */
function lookAgain(core: Core, live: LiveConversation): void {
  if (live.conversation.state !== 'active') return
  const { deadlines } = settingsOf(core, live)
  core.alarms.wakeBy(live.alarm, core.clock.now() + shortestPatience(deadlines))
}
