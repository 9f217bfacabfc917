/** Whoever was connected all along, and whoever loads afresh, hold the same: after every kind of entry. */
import { expect, test } from 'vitest'
import type { AgentClient } from '../../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../../protocol/client/visitor/client.ts'
import { InternalEntry, PublicEntry } from '../../../../protocol/model/entry.ts'
import type { ConversationId, FileId } from '../../../../protocol/model/ids.ts'
import type { Attachment } from '../../../../protocol/model/values.ts'
import { memoryStorage } from '../../../support/people.ts'
import { openScene, type Scene } from '../../../support/inside/scene.ts'
import { until } from '../../../support/until.ts'

const holds = (client: AgentClient) => [...client.state().conversations.values()]

/** The floor without the instant at which it was drawn. */
function floorOf(client: AgentClient): unknown {
  const floor = client.state().floor
  return floor && { ...floor, at: 0 }
}

/** Old snapshot + events = new snapshot, for a visitor, an agent and a supervisor. */
async function expectInStep(
  what: string,
  { arrive, tab, pass }: Scene,
  { visitor, agent, supervisor }: Everybody,
): Promise<void> {
  await pass(1_000)
  const fresh = {
    visitor: await arrive({ storage: visitor.storage }),
    agent: await tab(agent.member),
    supervisor: await tab(supervisor.member),
  }
  await fresh.supervisor.watchFloor(true)
  await until('the fresh floor is drawn', () => fresh.supervisor.state().floor)
  // Without a cursor the server shows the running conversation; an ended one is the client's to keep.
  const { conversation } = visitor.client.state()
  const running = conversation?.state === 'closed' ? null : conversation
  expect(fresh.visitor.state().conversation, `${what}: visitor`).toEqual(running)
  expect(holds(fresh.agent), `${what}: agent`).toEqual(holds(agent.client))
  expect(fresh.agent.state().status, `${what}: status`).toEqual(agent.client.state().status)
  expect(floorOf(fresh.supervisor), `${what}: floor`).toEqual(floorOf(supervisor.client))
  for (const client of Object.values(fresh)) client.stop()
}

interface Everybody {
  visitor: { client: VisitorClient; storage: ReturnType<typeof memoryStorage> }
  agent: Awaited<ReturnType<Scene['onDuty']>>
  supervisor: Awaited<ReturnType<Scene['onDuty']>>
}

async function everybody(scene: Scene): Promise<Everybody> {
  const agent = await scene.onDuty({ name: 'ann', capacity: 1 })
  const supervisor = await scene.onDuty({ name: 'sue', role: 'supervisor', capacity: 0 })
  await supervisor.client.watchFloor(true)
  const storage = memoryStorage()
  return { visitor: { client: await scene.arrive({ storage }), storage }, agent, supervisor }
}

/** A file the visitor has brought, as the store knows it; what is in it does not matter here. */
async function uploaded({ server }: Scene, id: ConversationId): Promise<Attachment> {
  const { registry, store, clock } = server.core()
  const conversation = registry.get(id)?.conversation
  if (!conversation) throw new Error('the conversation is not live')
  const { siteId, visitorId } = conversation
  const fileId = 'f1' as FileId
  const shown = { kind: 'file', name: '账单.pdf', bytes: 7, mediaType: 'application/pdf' } as const
  const attachment = { fileId, ...shown, hasThumbnail: false }
  const owner = { siteId, conversationId: id, visitorId, by: 'visitor' as const }
  await store.saveFile({ attachment, ...owner, uploadedAt: clock.now(), sentAt: null })
  return attachment
}

/** The types of every entry an agent is ever sent. */
function entryTypes(): string[] {
  const typesOf = (option: unknown): string[] => {
    const { options, entries } = option as {
      options?: readonly unknown[]
      entries?: { type: { literal: string } }
    }
    return entries ? [entries.type.literal] : (options ?? []).flatMap(typesOf)
  }
  return [...typesOf(PublicEntry), ...typesOf(InternalEntry)].toSorted()
}

/** Collects the type of every entry the client ever held. */
function typesHeldBy(client: AgentClient): Set<string> {
  const types = new Set<string>()
  client.subscribe(() => {
    for (const { entries, internalEntries } of holds(client))
      for (const { type } of [...entries, ...internalEntries]) types.add(type)
  })
  return types
}

test('[G5] every kind of entry leaves old snapshot + events = new snapshot, for each kind of viewer', async () => {
  const scene = await openScene({ groupCount: 2, group: { wrapUpMs: 60_000 } })
  const people = await everybody(scene)
  const { visitor, agent } = people
  const covered = typesHeldBy(agent.client)
  const state = () => visitor.client.state().conversation?.state
  const check = (what: string) => expectInStep(what, scene, people)
  const sawAtAgent = (type: string) => () =>
    holds(agent.client).some(({ entries, internalEntries }) =>
      [...entries, ...internalEntries].some((entry) => entry.type === type),
    )

  const first = await scene.arrive()
  first.sendMessage('first in line')
  await until('the only seat is taken', () => holds(agent.client).length === 1)
  visitor.client.sendMessage('我排队')
  await until('queued', () => state() === 'queued')
  await check('queued')

  await first.endConversation()
  await until('wrap-up', sawAtAgent('wrap-up.started'))
  await check('wrap-up.started')
  const [wrapping] = holds(agent.client)
  if (wrapping) await agent.client.endWrapUp(wrapping.conversationId)
  await until('assigned', () => state() === 'active')
  await check('assigned')

  const id = visitor.client.state().conversation?.conversationId
  if (!id) throw new Error('the visitor has no conversation')
  visitor.client.setTyping(true)
  await until('typing', () => holds(agent.client)[0]?.isVisitorTyping)
  await check('typing')
  visitor.client.markRead(1)
  await until('read', () => holds(agent.client)[0]?.readMarks.visitor === 1)
  await check('read marks')

  agent.client.send(id, '您好')
  await until('answered', () => holds(agent.client)[0]?.unansweredSince === null)
  await check('message.sent by the agent')
  visitor.client.sendMessage('还在吗')
  await until('asked', () => holds(agent.client)[0]?.unansweredSince !== null)
  await check('message.sent by the visitor')

  visitor.client.sendFile(id, await uploaded(scene, id))
  await until('a file', sawAtAgent('file.sent'))
  await check('file.sent')

  await scene.pass(30_000)
  await until('soothed', sawAtAgent('notice.posted'))
  await check('notice.posted')
  await scene.pass(30_000)
  await visitor.client.keepWaiting()
  await until('waiting goes on', sawAtAgent('wait.continued'))
  await check('wait.continued')

  const busy = await scene.onDuty({ name: 'bob', capacity: 0, groups: scene.cast.groups.slice(1) })
  const to = {
    kind: 'skill-group' as const,
    skillGroupId: scene.cast.groups[1] ?? scene.cast.groups[0],
  }
  if (!to.skillGroupId) throw new Error('no group')
  const skillGroupId = to.skillGroupId
  await agent.client.transfer(id, { kind: 'skill-group', skillGroupId })
  await until('the transfer waits', () => holds(agent.client)[0]?.pendingTransfer)
  await check('transfer.started')
  await agent.client.cancelTransfer(id)
  await until('the transfer is back', () => holds(agent.client)[0]?.pendingTransfer === null)
  await check('transfer.ended')

  await agent.client.end(id)
  await until('ended', () => state() === 'closed')
  await check('conversation.ended')
  await agent.client.endWrapUp(id)
  await until('nothing is held', () => holds(agent.client).length === 0)
  await check('wrap-up.ended')
  busy.client.stop()
  expect([...covered].toSorted(), 'every type of entry was there').toEqual(entryTypes())
})
