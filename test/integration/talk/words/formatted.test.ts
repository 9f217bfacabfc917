/** Formatted words and chosen styles, from one side to the other and back after a reload. */
import { expect, test } from 'vitest'
import type { PublicEntry } from '../../../../protocol/model/entry.ts'
import { openStage } from '../../../support/process/stage.ts'
import { until } from '../../../support/until.ts'

const style = { font: 'song', size: 'larger' } as const
const said = (entries: readonly PublicEntry[] = []) =>
  entries.filter((entry) => entry.type === 'message.sent')

test('[TX-5] formats and styles are kept with the messages, the first one too', async () => {
  const stage = await openStage({ agents: 1 })
  const [ann] = stage.site.members
  const agent = await stage.onDuty(ann)
  const visitor = await stage.arrive()
  visitor.sendMessage('您好', style)
  await until('they talk', () => visitor.state().conversation?.state === 'active')
  const id = visitor.state().conversation?.conversationId
  if (!id) throw new Error('they talk in a conversation')
  agent.send(id, '**您好**', 'markdown')
  visitor.sendMessage('谢谢')
  const held = () => said(agent.state().conversations.get(id)?.entries)
  await until('the agent has all three', () => held().length === 3)
  const expected = [{ style }, { format: 'markdown', text: '**您好**' }, { text: '谢谢' }]
  expect(held()).toMatchObject(expected)
  expect(held()[2]).not.toHaveProperty('style')
  await until('so has the visitor', () => said(visitor.state().conversation?.entries).length === 3)
  expect(said(visitor.state().conversation?.entries)).toMatchObject(expected)
})
