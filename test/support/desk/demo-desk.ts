/** An agent of the demo data at work, by the product's own client half. */
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { AgentId, ConversationId } from '../../../protocol/model/ids.ts'
import { signIn } from '../http/api.ts'
import { agent, online } from '../people.ts'
import { DEMO_PASSWORD, type RunningServer } from '../process/server.ts'
import { until } from '../until.ts'

/** To be stopped when it is no longer needed. */
export async function atTheDemoDesk(
  { url, port }: RunningServer,
  loginId: string,
): Promise<AgentClient> {
  const { cookie, must } = await signIn(url, loginId, DEMO_PASSWORD)
  const session = await must<{ agent: { id: AgentId } }>('GET', '/api/session')
  const client = agent({ port, origin: url, cookie, agentId: session.agent.id })
  await online(client)
  await client.setStatus('available')
  return client
}

/** What was said in a conversation, or in all of them. */
export function textsAt(desk: AgentClient, id?: ConversationId): string[] {
  return [...desk.state().conversations.values()]
    .filter(({ conversationId }) => id === undefined || conversationId === id)
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => (entry.type === 'message.sent' ? [entry.text] : []))
}

/** The conversation in which somebody said this. */
export function whereSaid(desk: AgentClient, text: string, limitMs: number) {
  return until(
    `the agent reads ${text}`,
    () => [...desk.state().conversations.keys()].find((id) => textsAt(desk, id).includes(text)),
    limitMs,
  )
}
