/** A visitor and an agent who talk, and what they need to bring files. */
import type { ConversationId, FileId } from '../../../protocol/model/ids.ts'
import type { Attachment } from '../../../protocol/model/values.ts'
import { bring, type Bearer, type Sample } from '../../support/http/files.ts'
import { openStage, type StageOptions } from '../../support/process/stage.ts'
import { until } from '../../support/until.ts'

export async function openTalk(options: StageOptions = {}) {
  const stage = await openStage({ agents: 2, ...options })
  const { url } = stage.server
  const [ann, bob] = stage.site.members
  const agent = await stage.onDuty(ann)
  const visitor = await stage.arrive()
  visitor.sendMessage('您好')
  await until('they talk', () => visitor.state().conversation?.state === 'active')
  const conversationId = visitor.state().conversation?.conversationId as ConversationId
  const asVisitor: Bearer = { url, token: visitor.token() }
  const asAgent: Bearer = { url, cookie: ann?.cookie ?? '' }
  const asColleague: Bearer = { url, cookie: bob?.cookie ?? '' }

  const uploaded = async (bearer: Bearer, sample: Sample): Promise<Attachment> => {
    const { status, body } = await bring(bearer, conversationId, sample)
    if (status !== 201) throw new Error(`refused: ${JSON.stringify(body)}`)
    return body.attachment
  }
  /** The visitor uploads and sends; settles when both sides have it. */
  const sent = async (sample: Sample): Promise<Attachment> => {
    const attachment = await uploaded(asVisitor, sample)
    visitor.sendFile(conversationId, attachment)
    await until('the agent has the file', () => shownTo(agent, conversationId, attachment.fileId))
    return attachment
  }
  return {
    ...stage,
    agent,
    visitor,
    conversationId,
    asVisitor,
    asAgent,
    asColleague,
    uploaded,
    sent,
  }
}

type Talk = Awaited<ReturnType<typeof openTalk>>

/** The entry that shows the file, as an agent's client has it. */
export function shownTo(agent: Talk['agent'], conversationId: ConversationId, fileId: FileId) {
  const held = agent.state().conversations.get(conversationId)
  return held?.entries.find(
    (entry) => entry.type === 'file.sent' && entry.attachment.fileId === fileId,
  )
}
