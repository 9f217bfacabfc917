/** Changes of the directory that nobody tells: each of the ways in which a node learns of them all the same. */
import { expect, onTestFinished, test } from 'vitest'
import type { AgentId } from '../../../protocol/model/ids.ts'
import { hashOf } from '../../../server/app/sign-in/session-token.ts'
import { StorageUnavailable } from '../../../server/ports/journal-store.ts'
import { makeCast, type CastMember } from '../../support/inside/cast.ts'
import type { InProcessServer } from '../../support/inside/in-process.ts'
import { openTogether, type Together } from '../../support/inside/together.ts'
import { agent, online } from '../../support/people.ts'
import { until } from '../../support/until.ts'
import * as a from '../../contract/suites/builders.ts'

const BEAT_MS = 1_000

function statusOn(node: InProcessServer, id: AgentId): string {
  return node.core().directory.statusOf(id).status
}

function chooses(agentId: AgentId, status: 'available' | 'away') {
  return { agentId, status, awayReason: null, since: 1 }
}

/** The node that nobody hears is known to live: what it does before it dies, it tells to nobody. */
async function comes({ unheard }: Together, node: InProcessServer): Promise<void> {
  const leases = { names: [], forMs: BEAT_MS, released: [] }
  await unheard.shared.beat({ isByPost: false, dispatchers: 1, leases })
  const knows = (): boolean => node.core().peers.figures()?.others.hint === 1
  await until('it is known', () => {
    node.clock.advance(BEAT_MS)
    return knows()
  })
}

/** It is not among the living any more, and did not say so. */
async function dies({ unheard }: Together, node: InProcessServer): Promise<void> {
  await unheard.shared.leave()
  await until('it is missed', () => {
    node.clock.advance(BEAT_MS)
    return node.core().peers.figures()?.others.hint === 0
  })
}

async function signOn(node: InProcessServer, member: CastMember) {
  const client = agent({ ...member, port: node.port, clock: node.clock })
  onTestFinished(() => client.stop())
  await online(client)
  return client
}

test('[CL-29] what is changed while a node starts, after it read the directory and before the others know of it, is known there', async () => {
  const together = await openTogether()
  const first = await together.node()
  const cast = await makeCast(first)
  const { agentId } = await cast.addAgent()
  await first.core().directory.setStatus(chooses(agentId, 'available'), 'chosen')
  const second = await together.node(async () => {
    await first.core().directory.setStatus(chooses(agentId, 'away'), 'chosen')
  })
  await until('it is known', () => statusOn(second, agentId) === 'away')
})

test('[CL-29] what a node changed before it died, and told to nobody, is known everywhere', async () => {
  const together = await openTogether()
  const node = await together.node()
  const cast = await makeCast(node)
  const { agentId } = await cast.addAgent()
  await comes(together, node)
  await together.unheard.saveStatus(chooses(agentId, 'away'), 'chosen')
  expect(statusOn(node, agentId)).toBe('available')
  await dies(together, node)
  await until('it is known', () => statusOn(node, agentId) === 'away')
})

test('[CL-29] the same when the database is away in the moment it is read again', async () => {
  const together = await openTogether()
  const node = await together.node()
  const { agentId } = await (await makeCast(node)).addAgent()
  await comes(together, node)
  await together.unheard.saveStatus(chooses(agentId, 'away'), 'chosen')
  const { store } = node.core()
  const { loadDirectory } = store
  store.loadDirectory = () => {
    store.loadDirectory = loadDirectory
    return Promise.reject(new StorageUnavailable('the database is away'))
  }
  await dies(together, node)
  await until('it is tried', () => store.loadDirectory === loadDirectory)
  await until('it is known', () => {
    node.clock.advance(BEAT_MS)
    return statusOn(node, agentId) === 'away'
  })
})

test('[CL-29] [S5] an agent who was signed out, or disabled, by a node that died before it told is cut off on the others', async () => {
  const together = await openTogether()
  const node = await together.node()
  const cast = await makeCast(node)
  const [ann, bob, cas] = [await cast.addAgent(), await cast.addAgent(), await cast.addAgent()]
  const tabs = { ann: await signOn(node, ann), bob: await signOn(node, bob) }
  const colleague = await signOn(node, cas)
  await comes(together, node)
  const { unheard } = together
  await unheard.deleteSession(hashOf(ann.cookie.split('=')[1] ?? ''))
  const known = node.core().directory.agent(bob.agentId)
  if (!known) throw new Error('he is known')
  await unheard.deleteSessionsOf(bob.agentId)
  await unheard.saveAgent({ ...known, isDisabled: true }, a.audit('agent.saved'))
  await dies(together, node)
  await until('she is signed out', () => tabs.ann.state().connection === 'refused')
  await until('he is cut off', () => tabs.bob.state().connection === 'refused')
  expect(colleague.state().connection).toBe('online')
})
