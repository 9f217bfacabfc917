/** The visitor went to another page of the site; whoever talks with them sees it. */
import type { AgentDown } from '../../../protocol/frames/agent-down.ts'
import type { Page } from '../../../protocol/frames/visitor-up.ts'
import type { Core } from '../core.ts'
import { signal } from '../live/publish.ts'
import type { PresentVisitor } from './present.ts'

export function viewPage(core: Core, visitor: PresentVisitor, page: Page): void {
  visitor.page = page
  core.store.recordPageView({
    visitorId: visitor.visitor.id,
    siteId: visitor.siteId,
    at: core.clock.now(),
    url: page.url,
    title: page.title,
  })
  const live = core.registry.openOf(visitor.visitor.id)
  if (!live) return
  live.visitor = { ...live.visitor, page }
  signal(live, 'agent', {
    type: 'visitor.changed',
    conversationId: live.id,
    visitor: live.visitor,
  } satisfies AgentDown)
}
