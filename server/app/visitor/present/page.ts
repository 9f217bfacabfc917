/** The visitor went to another page of the site; whoever talks with them sees it. */
import type { Page } from '../../../../protocol/frames/visitor-up.ts'
import type { Core } from '../../core.ts'
import { showVisitor } from '../../live/publish.ts'
import type { PresentVisitor } from './present.ts'

export function viewPage(core: Core, visitor: PresentVisitor, page: Page): void {
  visitor.page = page
  const { siteId } = visitor
  const { id } = visitor.visitor
  const at = core.clock.now()
  if (core.visitors.mayRecord(id, at))
    core.store.recordPageView({ visitorId: id, siteId, at, url: page.url, title: page.title })
  const live = core.registry.openOf(id)
  if (!live) return
  showVisitor(live, { ...live.visitor, page })
}
