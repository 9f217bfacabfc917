/** The visitor went to another page of the site; whoever talks with them sees it. */
import type { Page } from '../../../../protocol/frames/visitor-up.ts'
import type { Core } from '../../core.ts'
import { showVisitor } from '../../live/publish.ts'
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
  showVisitor(live, { ...live.visitor, page })
}
