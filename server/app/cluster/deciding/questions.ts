/** What only the process that decides can do, done for another that asks. */
import { callBackHere, transferHere } from '../../agent/transfer/transfer.ts'
import { refused, type Outcome } from '../../outcome.ts'
import type { Parts } from '../parts.ts'
import type { Question } from '../peers.ts'

export async function answer(
  { core, copies }: Parts,
  question: Question,
): Promise<Outcome<unknown>> {
  try {
    const live = await copies.get(question.conversationId)
    if (!live) return refused('conversation-closed')
    if (!core.peers.decides(live.conversation.siteId)) return refused('try-again')
    await copies.refresh(live)
    const { conversation } = live
    if (conversation.state !== 'active') return refused('conversation-closed')
    if (conversation.agentId !== question.by) return refused('conflict')
    return question.name === 'transfer'
      ? await transferHere(core, live, question.by, question.to)
      : await callBackHere(core, live)
  } catch (error) {
    core.log.warn({ err: error }, 'a question of another process could not be answered')
    return refused('try-again')
  }
}
