/** Clients on a network delivered by hand. */
import type { AgentId, EntryPointKey, SiteKey } from '../../model/ids.ts'
import { createAgentClient, type AgentClient } from '../agent/client.ts'
import type { ClientClock, ClientStorage } from '../platform.ts'
import { createVisitorClient, type VisitorClient } from '../visitor/client.ts'
import type { VisitorClientOptions } from '../visitor/options.ts'
import { fakeNetwork, settle, type FakeLine, type FakeNetwork } from './fake-network.ts'
import { memoryStorage } from './memory-storage.ts'

export interface Rig<TClient> {
  client: TClient
  network: FakeNetwork
  storage: ClientStorage
  /** The newest line. */
  line: () => FakeLine
  /** Opens the newest line and answers its hello. */
  welcome: (frame: object) => Promise<FakeLine>
}

let made = 0

export function visitorRig(
  clock: ClientClock,
  options: Partial<VisitorClientOptions> = {},
): Rig<VisitorClient> {
  const network = fakeNetwork()
  const storage = options.storage ?? memoryStorage()
  const client = createVisitorClient({
    transports: [network.transport],
    clock,
    makeId: () => `m${(made += 1)}`,
    site: 'demo' as SiteKey,
    entryPoint: 'home' as EntryPointKey,
    language: 'en',
    page: () => ({ url: 'https://example.com/', title: 'Home' }),
    ...options,
    storage,
  })
  return rig(client, network, storage)
}

export function agentRig(clock: ClientClock, storage = memoryStorage()): Rig<AgentClient> {
  const network = fakeNetwork()
  const client = createAgentClient({
    transports: [network.transport],
    clock,
    makeId: () => `m${(made += 1)}`,
    agentId: 'ann' as AgentId,
    storage,
  })
  return rig(client, network, storage)
}

function rig<TClient extends { start: () => void }>(
  client: TClient,
  network: FakeNetwork,
  storage: ClientStorage,
): Rig<TClient> {
  client.start()
  return {
    client,
    network,
    storage,
    line: network.last,
    welcome: async (frame) => {
      await settle()
      const line = network.last()
      line.open()
      line.deliver(frame)
      await settle()
      return line
    },
  }
}
