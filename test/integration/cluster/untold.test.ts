/** What was given to an agent and told to nobody: each of the ways in which it is found, by itself. */
import { expect, onTestFinished, test } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { ConversationId, SiteId, VisitorId } from '../../../protocol/model/ids.ts'
import type { Conversation } from '../../../server/domain/conversation/conversation.ts'
import type { Store } from '../../../server/ports/store.ts'
import { makeCast, type CastMember } from '../../support/inside/cast.ts'
import type { InProcessServer } from '../../support/inside/in-process.ts'
import { openTogether } from '../../support/inside/together.ts'
import { agent, online } from '../../support/people.ts'
import { until } from '../../support/until.ts'
import * as a from '../../contract/suites/builders.ts'

/** Every node compares what it has with the store so often, and says that it lives four times as often. */
const CHECK_MS = 4_000
const BEAT_MS = 1_000
const C1 = 'c1' as ConversationId

interface Scene {
  unheard: Store
  decider: InProcessServer
  /** Ann's node, and hers alone. */
  other: InProcessServer
  ann: AgentClient
  members: Record<'ann' | 'bob', CastMember>
  siteId: SiteId
}

async function openScene(): Promise<Scene> {
  const { node, unheard } = await openTogether()
  const decider = await node()
  const cast = await makeCast(decider)
  const members = { ann: await cast.addAgent(), bob: await cast.addAgent() }
  const other = await node()
  const ann = agent({ ...members.ann, port: other.port, clock: other.clock })
  onTestFinished(() => ann.stop())
  await online(ann)
  const { agentId } = members.ann
  await until(
    'it is known where she is',
    () => decider.core().agents.presenceOf(agentId).isConnected,
  )
  return { unheard, decider, other, ann, members, siteId: cast.siteId }
}

/** A conversation that is given to somebody at once. */
async function give({ unheard, siteId, decider }: Scene, to: CastMember): Promise<void> {
  const at = decider.clock.now()
  const begun = { ...a.conversation(C1, 'vera' as VisitorId, at), siteId } as Conversation
  await unheard.create(begun, a.commit(at, a.REQUESTED, a.ROUTED, a.assigned(to.agentId)))
}

const shows = ({ ann }: Scene) => ann.state().conversations.has(C1)

test('[CL-25] the node that has the agent finds in the store what was given to them', async () => {
  const scene = await openScene()
  await give(scene, scene.members.ann)
  // It lives, and looks for nothing.
  scene.decider.clock.advance(BEAT_MS)
  scene.other.clock.advance(CHECK_MS)
  await until('she has it', () => shows(scene))
  expect(scene.decider.core().registry.get(C1)).toBeNull()
})

test('[CL-25] the node that decides tells of what it finds given, in a conversation of which it knew nothing', async () => {
  const scene = await openScene()
  await give(scene, scene.members.ann)
  scene.other.clock.advance(BEAT_MS)
  scene.decider.clock.advance(CHECK_MS)
  await until('she has it', () => shows(scene))
})

test('[CL-25] the node that decides tells of what it finds given, in a conversation that it knew', async () => {
  const scene = await openScene()
  const { unheard, decider, other, members } = scene
  await give(scene, members.bob)
  decider.clock.advance(CHECK_MS)
  await until('it is known', () => decider.core().registry.get(C1))
  expect(shows(scene)).toBe(false)
  const version = (await unheard.load(C1))?.version ?? 0
  const at = decider.clock.now()
  const given = await unheard.commit(C1, version, a.commit(at, a.assigned(members.ann.agentId)))
  expect(given.ok).toBe(true)
  other.clock.advance(BEAT_MS)
  decider.clock.advance(CHECK_MS)
  await until('she has it', () => shows(scene))
})
