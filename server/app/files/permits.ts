/** Who may upload a file for a conversation, and who may see those that were sent. */
import type { ConversationId, SiteId, VisitorId } from '../../../protocol/model/ids.ts'
import { isOpen, type Conversation } from '../../domain/conversation/conversation.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { StoredFile } from '../../ports/file-store.ts'
import { heldConversation, withHeld } from '../agent/held.ts'
import type { Core } from '../core.ts'
import { visitorBehind } from '../identity/behind-token.ts'
import { isOriginAllowed } from '../origins.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'

/** A visitor beside their connection: known by their token, on a page of the site. */
export interface VisitorCaller {
  kind: 'visitor'
  token: string
  origin: string | null
}

export interface AgentCaller {
  kind: 'agent'
  agent: Agent
}

export type FileCaller = VisitorCaller | AgentCaller

/** Leave to upload files for one conversation. */
export interface Permit {
  conversationId: ConversationId
  siteId: SiteId
  visitorId: VisitorId
  by: StoredFile['by']
}

export function permitUpload(
  core: Core,
  caller: FileCaller,
  id: ConversationId,
): Promise<Outcome<Permit>> {
  if (caller.kind === 'visitor') return permitVisitor(core, caller, id)
  return withHeld(core, caller.agent, id, ({ conversation }) =>
    isOpen(conversation)
      ? accepted(permitFor(conversation, caller.agent.id))
      : refused('conversation-closed'),
  )
}

/** A conversation of somebody else and one that does not exist are refused alike. */
async function permitVisitor(
  core: Core,
  caller: VisitorCaller,
  id: ConversationId,
): Promise<Outcome<Permit>> {
  const conversation = await conversationOf(core, id)
  if (!conversation) return refused('not-found')
  const { siteId, visitorId } = conversation
  if ((await visitorOn(core, caller, siteId)) !== visitorId) return refused('not-found')
  if (!isOpen(conversation)) return refused('conversation-closed')
  return accepted(permitFor(conversation, 'visitor'))
}

function permitFor({ id, siteId, visitorId }: Conversation, by: StoredFile['by']): Permit {
  return { conversationId: id, siteId, visitorId, by }
}

async function conversationOf(core: Core, id: ConversationId): Promise<Conversation | null> {
  const live = core.registry.get(id)
  return live?.conversation ?? (await core.store.load(id))?.conversation ?? null
}

/** Who the caller is on a site; null on every other, and on pages that are not the site's. */
async function visitorOn(
  core: Core,
  { token, origin }: VisitorCaller,
  siteId: SiteId,
): Promise<VisitorId | null> {
  const site = core.directory.site(siteId)
  if (!site || !isOriginAllowed(site.settings.origins, origin)) return null
  return visitorBehind(core, await core.tokens.verify(token, siteId, core.clock.now()))
}

/** Visitors see the files of their conversations; agents of those they hold or were the last to hold, and of all that a visitor they serve had. */
export async function maySee(core: Core, caller: FileCaller, file: StoredFile): Promise<boolean> {
  if (file.sentAt === null) return false
  if (caller.kind === 'visitor') {
    return (await visitorOn(core, caller, file.siteId)) === file.visitorId
  }
  const { agent } = caller
  const isServed = core.registry
    .heldBy(agent.id)
    .some(({ conversation }) => conversation.visitorId === file.visitorId)
  if (isServed) return true
  if (await heldConversation(core, agent, file.conversationId)) return true
  const conversation = await conversationOf(core, file.conversationId)
  return conversation?.state === 'closed' && conversation.agentId === agent.id
}
