/** Builds the agent's connection from what this browser offers. */
import { createAgentClient, type AgentClient } from '../../protocol/client/agent/client.ts'
import type { ClientClock, ClientStorage } from '../../protocol/client/platform.ts'
import { streamTransport } from '../../protocol/client/line/transport/stream.ts'
import { webSocketTransport } from '../../protocol/client/line/transport/web-socket.ts'
import type { AgentId } from '../../protocol/model/ids.ts'

export const browserClock: ClientClock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}

/** The browser's storage, for one agent of perhaps several at this computer. */
function storageOf(storage: Storage, agentId: AgentId): ClientStorage {
  const place = (key: string) => `unichat.desk.${agentId}.${key}`
  return {
    load: async (key) => storage.getItem(place(key)),
    save: async (key, value) => storage.setItem(place(key), value),
    remove: async (key) => storage.removeItem(place(key)),
  }
}

/** `crypto.randomUUID` is missing on pages without TLS, which intranets still have. */
function makeId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function connectAgent(agentId: AgentId): AgentClient {
  const { origin } = location
  return createAgentClient({
    transports: [
      webSocketTransport(`${origin.replace(/^http/u, 'ws')}/v1/agent`, WebSocket),
      streamTransport(`${origin}/v1/agent`, globalThis, 'same-origin'),
    ],
    clock: browserClock,
    storage: storageOf(localStorage, agentId),
    makeId,
    agentId,
  })
}
