/** A visitor finds the conversations they had before, where the site offers them. */
import type { EarlierCursor } from '../../../../protocol/model/earlier.ts'
import type { ConversationId } from '../../../../protocol/model/ids.ts'
import type { Core } from '../../core.ts'
import { listEarlier, readEarlier, type EarlierPage } from '../../messages/earlier.ts'
import type { HistoryPage } from '../../messages/history.ts'
import { accepted, refused, type Outcome } from '../../outcome.ts'
import type { PresentVisitor } from '../present/present.ts'

export async function listForVisitor(
  core: Core,
  visitor: PresentVisitor,
  { before }: { before?: EarlierCursor | undefined },
): Promise<Outcome<EarlierPage>> {
  if (!isOffered(core, visitor)) return refused('forbidden')
  return accepted(await listEarlier(core, visitor.visitor.id, before))
}

export async function readForVisitor(
  core: Core,
  visitor: PresentVisitor,
  query: { conversationId: ConversationId; before: number },
): Promise<Outcome<HistoryPage>> {
  if (!isOffered(core, visitor)) return refused('forbidden')
  return readEarlier(core, visitor.visitor.id, query)
}

function isOffered(core: Core, { siteId }: PresentVisitor): boolean {
  return core.directory.site(siteId)?.settings.offersEarlier ?? false
}
