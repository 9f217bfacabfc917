/** An evening at the demo operator, on a server of its own: a conversation that is being handed over, one that has ended, one that goes on. */
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import type { SkillGroupView } from '../../../protocol/http/skill-groups.ts'
import type { ConversationId, SkillGroupId } from '../../../protocol/model/ids.ts'
import type { Api } from '../../../test/support/http/api.ts'
import { until } from '../../../test/support/until.ts'
import { answerLater, startCast, type Desk } from './cast.ts'
import { EVENING, type Caller } from './words.ts'

/** Longer than all pictures take. */
const WRAP_UP_MS = 30 * 60_000
const TRANSFER_MS = 45 * 60_000
const BROADBAND = 'demo-broadband' as SkillGroupId
/** Work after the end is wanted in this group alone, so that conversations of the others are gone with their end. */
const WRAPS_UP = 'demo-general'

export interface EveningScene extends Desk {
  /** Somebody comes and is served by wangfang. */
  talkTo: (caller: Caller) => Promise<VisitorClient>
}

export async function playEveningScene(): Promise<EveningScene> {
  const { server, cookies, admin, onDuty, arrive, stop } = await startCast()
  await prepare(admin)
  // The one who could take what is handed over is out.
  await (await onDuty('chenjing')).setStatus('away', '用餐')
  const wang = await onDuty('wangfang')
  const talkTo = async (caller: Caller): Promise<VisitorClient> => {
    const visitor = await arrive(caller)
    await answerLater(wang, visitor, caller)
    const last = caller.talk?.at(-1)?.[1] ?? ''
    await until(`the agent reads ${last}`, () => isRead(wang, last))
    return visitor
  }
  await talkTo(EVENING.stays)
  await handOver(wang, idOf(await talkTo(EVENING.handedOver)))
  await finish(wang, await talkTo(EVENING.finished))
  return { server, cookies, talkTo, stop }
}

async function prepare(admin: Api): Promise<void> {
  const { items } = await admin.must<{ items: SkillGroupView[] }>('GET', '/api/skill-groups')
  for (const { id, settings } of items) {
    const wrapUpMs = id === WRAPS_UP ? WRAP_UP_MS : 0
    await admin.must('PATCH', `/api/skill-groups/${id}`, {
      settings: { ...settings, wrapUpMs, transferTimeoutMs: TRANSFER_MS },
    })
  }
}

async function handOver(by: AgentClient, id: ConversationId): Promise<void> {
  await by.transfer(id, { kind: 'skill-group', skillGroupId: BROADBAND })
  await until('it waits', () => by.state().conversations.get(id)?.pendingTransfer)
}

async function finish(by: AgentClient, visitor: VisitorClient): Promise<void> {
  const id = idOf(visitor)
  await visitor.endConversation()
  await until('it is wrapped up', () => by.state().conversations.get(id)?.state === 'wrap-up')
}

const isRead = (by: AgentClient, words: string): boolean =>
  JSON.stringify([...by.state().conversations.values()]).includes(words)

function idOf(visitor: VisitorClient): ConversationId {
  const id = visitor.state().conversation?.conversationId
  if (!id) throw new Error('the visitor has a conversation')
  return id
}
