/** An agent's tab arrives or comes back: everything they hold, whole or from the tab's cursors on. */
import type { AgentWelcome } from '../../../protocol/frames/agent-down.ts'
import type { AgentHello } from '../../../protocol/frames/agent-up.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { PAGE_ENTRIES } from '../../../protocol/model/limits.ts'
import { MIN_SUPPORTED_VERSION, PROTOCOL_VERSION } from '../../../protocol/model/version.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { agentConversation, canResume } from '../live/snapshot.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import type { AgentSession } from './present.ts'
import { profileOf } from '../directory/profile.ts'
import { awayReasonsOf, fileLimitsOf, statusView, waitThresholdsOf } from './profile.ts'

/** Entries a welcome carries, all conversations taken together, as long as each has its least. */
const WELCOME_ENTRIES = 1_000
const WELCOME_PAGE_MIN = 5

export function helloAgent(
  core: Core,
  session: AgentSession,
  agent: Agent,
  hello: AgentHello,
): Outcome<AgentWelcome> {
  if (hello.version < MIN_SUPPORTED_VERSION || hello.version > PROTOCOL_VERSION)
    return refused('unsupported-version')
  core.agents.attach(session, agent.id)
  const cursors = new Map(hello.cursors.map((cursor) => [cursor.conversationId, cursor]))
  const resumed: ConversationId[] = []
  const held = core.registry.heldBy(agent.id)
  const pageEntries = pageFor(held.length)
  const conversations = held.map((live) => {
    const cursor = cursors.get(live.id)
    if (!cursor || !canResume(live, cursor)) return agentConversation(live, null, pageEntries)
    resumed.push(live.id)
    return agentConversation(live, cursor)
  })
  return accepted({
    type: 'welcome',
    version: PROTOCOL_VERSION,
    serverTime: core.clock.now(),
    agent: profileOf(core.directory, agent),
    status: statusView(core, agent.id),
    awayReasons: awayReasonsOf(core, agent),
    waitThresholds: waitThresholdsOf(core, agent),
    fileLimits: fileLimitsOf(core, agent),
    conversations,
    resumed,
  })
}

/** Whoever holds very many conversations gets less of each at first, so that a welcome stays far below what a slow line may leave unread. */
function pageFor(conversations: number): number {
  return Math.max(
    WELCOME_PAGE_MIN,
    Math.min(PAGE_ENTRIES, Math.floor(WELCOME_ENTRIES / Math.max(1, conversations))),
  )
}
