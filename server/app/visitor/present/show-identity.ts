/** A visitor signs in while they talk: whoever talks with them sees it. */
import type { VisitorIdentity } from '../../../ports/visitor-store.ts'
import type { LiveConversation } from '../../live/conversation.ts'
import { VOUCHED, vouchedOf } from '../../live/details.ts'
import { showVisitor } from '../../live/publish.ts'

/** What the site vouched for before and does not any more is gone. */
export function showIdentity(live: LiveConversation, identity: VisitorIdentity | null): void {
  const vouched = vouchedOf(identity)
  const shown = live.visitor
  const isSame = (name: (typeof VOUCHED)[number]): boolean =>
    JSON.stringify(shown[name]) === JSON.stringify(vouched[name])
  if (VOUCHED.every(isSame)) return
  const rest = { ...shown }
  for (const name of VOUCHED) delete rest[name as 'name']
  showVisitor(live, { ...rest, ...vouched })
}
