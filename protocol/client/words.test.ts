/** How words are written and read travels with them. */
import { expect, test } from 'vitest'
import { manualClock } from '../../test/support/manual-clock.ts'
import { settle } from './testing/fake-network.ts'
import { requested, said, visitorConversation, visitorWelcome } from './testing/frames.ts'
import { visitorRig } from './testing/rigs.ts'

const RUNNING = visitorConversation([requested(1)])

test('[TX-5] a style goes with its message: on the line, in the storage, and with the first one', async () => {
  const style = { font: 'kai', size: 'large' } as const
  const clock = manualClock()
  const rig = visitorRig(clock)
  await rig.welcome(visitorWelcome(RUNNING))
  rig.client.sendMessage('你好', style)
  await settle()
  expect(rig.line().sentOf('message.send')).toMatchObject([{ text: '你好', style }])
  expect(rig.client.state().outbox).toMatchObject([{ style }])

  const fresh = visitorRig(clock)
  await fresh.welcome(visitorWelcome())
  fresh.client.sendMessage('您好', style)
  await settle()
  expect(fresh.line().sentOf('conversation.request')).toMatchObject([{ message: { style } }])
})

test('[TX-6] a message in a format and a style of tomorrow is shown plain', async () => {
  const { client, line, welcome } = visitorRig(manualClock())
  await welcome(visitorWelcome(RUNNING))
  const tomorrow = { format: 'rich', style: { font: 'comic', size: 'huge' } }
  line().deliver({ ...said(2, 'r9', 'hello'), ...tomorrow })
  const [, entry] = client.state().conversation?.entries ?? []
  const style = { font: 'default', size: 'normal' }
  expect(entry).toMatchObject({ text: 'hello', format: 'plain', style })
})
