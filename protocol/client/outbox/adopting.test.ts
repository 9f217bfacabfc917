/** The outbox where more than one client writes to it: tabs beside each other, and a client that is made anew. */
import { expect, test } from 'vitest'
import { manualClock } from '../../../test/support/manual-clock.ts'
import type { Ref } from '../../model/ids.ts'
import { settle } from '../testing/fake-network.ts'
import { C1, requested, visitorConversation, visitorWelcome } from '../testing/frames.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { visitorRig } from '../testing/rigs.ts'
import { outboxOf, refuse, textsOf } from '../testing/sending.ts'

const RUNNING = visitorConversation([requested(1)])

test('[WI-12][G6] a message that is being stored while the client is made anew is sent by the new one', async () => {
  const memory = memoryStorage()
  const mayWrite = Promise.withResolvers<void>()
  const save = (key: string, value: string) => mayWrite.promise.then(() => memory.save(key, value))
  const clock = manualClock()
  const former = visitorRig(clock, { storage: { ...memory, save } })
  await former.welcome(visitorWelcome(RUNNING))
  former.client.sendMessage('almost forgotten')
  await settle()
  former.client.stop()
  const { client, welcome } = visitorRig(clock, { storage: memory })
  await settle()
  mayWrite.resolve()
  await settle()
  const line = await welcome(visitorWelcome(RUNNING))
  expect(textsOf(line)).toEqual(['almost forgotten'])
  expect(outboxOf(client)).toEqual(['almost forgotten: sending'])
})

test('[WI-12][WG-27] what another tab hands over is sent, also where it could not be stored', async () => {
  const fail = () => Promise.reject(new Error('full'))
  const storage = { load: fail, save: fail, remove: fail }
  const { client, welcome } = visitorRig(manualClock(), { storage })
  const line = await welcome(visitorWelcome(RUNNING))
  const { visitorId } = client.state()
  const item = { ref: 'r1' as Ref, conversationId: C1, text: 'from the other tab', at: 0 }
  client.adopt([{ ...item, owner: visitorId }])
  await settle()
  expect(textsOf(line)).toEqual(['from the other tab'])
  client.adopt([{ ...item, owner: visitorId }])
  client.adopt([{ ...item, ref: 'r2' as Ref, text: 'somebody else’s', owner: 'somebody-else' }])
  await settle()
  expect(textsOf(line)).toEqual(['from the other tab'])
})

test('[WI-12] what is taken away is not found again while that is being written', async () => {
  const { client, storage, welcome } = visitorRig(manualClock())
  const line = await welcome(visitorWelcome(RUNNING))
  const ref = client.sendMessage('a')
  await settle()
  refuse(line, ref, 'too-fast')
  await settle()
  client.discard(ref)
  client.adopt()
  await settle()
  expect(outboxOf(client)).toEqual([])
  expect(await storage.load('outbox.demo')).toBeNull()
})

test('[WI-14] a refusal is written down once', async () => {
  const memory = memoryStorage()
  let saves = 0
  const save = (key: string, value: string) => {
    if (key === 'outbox.demo') saves += 1
    return memory.save(key, value)
  }
  const { client, welcome } = visitorRig(manualClock(), { storage: { ...memory, save } })
  const line = await welcome(visitorWelcome(RUNNING))
  const ref = client.sendMessage('a')
  await settle()
  saves = 0
  refuse(line, ref, 'too-fast')
  await settle()
  expect(saves).toBe(1)
})
