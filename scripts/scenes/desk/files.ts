/** A visitor of the pictures who came before, and shows files to an agent who answers with a table, a picture and a film. */
import type { Browser } from 'playwright-core'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import { bring, type Bearer } from '../../../test/support/http/files.ts'
import type { RunningServer } from '../../../test/support/process/server.ts'
import { until } from '../../../test/support/until.ts'
import { PLAN_TABLE } from '../plans.ts'
import { guide, lesson, routerPhoto, usageChart, voice, type SampleFile } from '../sample-files.ts'

const PLANS = `${PLAN_TABLE}

**合约期**内不能降档，*次月 1 日*生效，详情见[套餐说明](https://www.10010.com/net5/plans)。`

interface Talk {
  browser: Browser
  server: RunningServer
  visitor: VisitorClient
  agent: AgentClient
  cookie: string
}

export async function exchangeFiles(talk: Talk): Promise<void> {
  const { browser, visitor, agent } = talk
  await comeAgain(visitor)
  const id = await until('the visitor talks again', () => {
    const { conversation } = visitor.state()
    return conversation?.state === 'active' ? conversation.conversationId : null
  })
  if (!id) throw new Error('there is a conversation')
  const asVisitor = { url: talk.server.url, token: visitor.token() }
  const asAgent = { url: talk.server.url, cookie: talk.cookie }
  const show = (by: VisitorClient | AgentClient, bearer: Bearer) => async (file: SampleFile) => {
    const { name, mimeType: type, buffer: content } = file
    const { body } = await bring(bearer, id, { name, type, content })
    by.sendFile(id, body.attachment)
    await until(`${name} is there`, () => isRead(visitor, name))
  }
  const fromVisitor = show(visitor, asVisitor)
  const fromAgent = show(agent, asAgent)
  await fromVisitor(await routerPhoto())
  await fromVisitor(voice())
  await until('the agent holds it', () => agent.state().conversations.has(id))
  agent.send(id, PLANS, 'markdown')
  await until('the table is read', () => isRead(visitor, '王卡'))
  await fromAgent(await usageChart())
  await fromAgent(await lesson(browser))
  await fromAgent(guide())
}

const isRead = (visitor: VisitorClient, words: string): boolean =>
  JSON.stringify(visitor.state().conversation?.entries ?? []).includes(words)

async function comeAgain(visitor: VisitorClient): Promise<void> {
  await visitor.endConversation()
  await until('it has ended', () => visitor.state().conversation?.state === 'closed')
  await visitor.requestConversation()
  visitor.sendMessage('我又来了，光猫还是亮红灯，这是照片')
}
