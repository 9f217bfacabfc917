/** An agent's tab arrives or comes back: everything they hold, whole or from the tab's cursors on. */
import type { AgentWelcome } from '../../../protocol/frames/agent-down.ts'
import type { AgentHello } from '../../../protocol/frames/agent-up.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import { MIN_SUPPORTED_VERSION, PROTOCOL_VERSION } from '../../../protocol/model/version.ts'
import type { Agent } from '../../ports/directory-store.ts'
import type { Core } from '../core.ts'
import { agentConversation, canResume } from '../live/snapshot.ts'
import { accepted, refused, type Outcome } from '../outcome.ts'
import type { AgentSession } from './present.ts'
import { profileOf } from '../directory/profile.ts'
import { awayReasonsOf, statusView, waitThresholdsOf } from './profile.ts'

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
  const conversations = core.registry.heldBy(agent.id).map((live) => {
    const cursor = cursors.get(live.id)
    if (!cursor || !canResume(live, cursor)) return agentConversation(live, null)
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
    conversations,
    resumed,
  })
}
