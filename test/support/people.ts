/** Visitors and agents as the product's own client half plays them, with `ws` as their WebSocket. */
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { createAgentClient, type AgentClient } from '../../protocol/client/agent/client.ts'
import { webSocketTransport } from '../../protocol/client/line/transport/web-socket.ts'
import type { ClientClock, ClientStorage } from '../../protocol/client/platform.ts'
import { createVisitorClient, type VisitorClient } from '../../protocol/client/visitor/client.ts'
import type { AgentId, EntryPointKey, SiteKey } from '../../protocol/model/ids.ts'
import { until } from './until.ts'

/** Real time, with the randomness of back-off taken as given. */
export const realClock: ClientClock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
  random: () => 0.1,
}

/** Real time in which what a client waits for, for less than so long, comes so many times sooner. */
export function hurriedClock(times: number, belowMs = Infinity): ClientClock {
  return {
    ...realClock,
    after: (ms, task) => realClock.after(ms < belowMs ? ms / times : ms, task),
  }
}

/** What a browser keeps over reloads; pass the same one to be the same visitor again. */
export function memoryStorage(): ClientStorage & { keys: () => Iterable<string> } {
  const kept = new Map<string, string>()
  return {
    keys: () => kept.keys(),
    load: (key) => Promise.resolve(kept.get(key) ?? null),
    save: (key, value) => Promise.resolve(void kept.set(key, value)),
    remove: (key) => Promise.resolve(void kept.delete(key)),
  }
}

/** A WebSocket constructor that sends these headers with the upgrade. */
function withHeaders(headers: Record<string, string>) {
  return class extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers, perMessageDeflate: false })
    }
  }
}

export interface VisitorOptions {
  port: number
  site: SiteKey
  entryPoint: EntryPointKey
  storage?: ClientStorage
  clock?: ClientClock
  origin?: string
}

export function visitor(options: VisitorOptions): VisitorClient {
  const origin = options.origin ?? `http://127.0.0.1:${options.port}`
  const socket = withHeaders({ Origin: origin })
  const client = createVisitorClient({
    transports: [webSocketTransport(`ws://127.0.0.1:${options.port}/v1/visitor`, socket)],
    clock: options.clock ?? realClock,
    storage: options.storage ?? memoryStorage(),
    makeId: randomUUID,
    site: options.site,
    entryPoint: options.entryPoint,
    language: 'zh-CN',
    page: () => ({ url: `${origin}/`, title: 'A page' }),
  })
  client.start()
  return client
}

export interface AgentOptions {
  port: number
  cookie: string
  agentId: AgentId
  storage?: ClientStorage
  clock?: ClientClock
  origin?: string
}

export function agent(options: AgentOptions): AgentClient {
  const origin = options.origin ?? `http://127.0.0.1:${options.port}`
  // The host is that of the page, also when a proxy carries the bytes.
  const headers = { Cookie: options.cookie, Origin: origin, Host: new URL(origin).host }
  const client = createAgentClient({
    transports: [
      webSocketTransport(`ws://127.0.0.1:${options.port}/v1/agent`, withHeaders(headers)),
    ],
    clock: options.clock ?? realClock,
    storage: options.storage ?? memoryStorage(),
    makeId: randomUUID,
    agentId: options.agentId,
  })
  client.start()
  return client
}

/** The texts of the messages a client shows, in order. */
export function textsOf(entries: readonly { type: string; text?: string }[]): string[] {
  return entries.filter((entry) => entry.type === 'message.sent').map((entry) => entry.text ?? '')
}

export async function online(client: VisitorClient | AgentClient): Promise<void> {
  const passed = new Map<string, number>()
  const startedAt = performance.now()
  const stop = client.subscribe(() => {
    const { connection, closeReason } = client.state()
    const state = closeReason === null ? connection : `${connection} (${closeReason})`
    if (!passed.has(state)) passed.set(state, Math.round(performance.now() - startedAt))
  })
  try {
    await until('the client is online', () => client.state().connection === 'online', 15_000)
  } catch (error) {
    const states = [...passed].map(([state, ms]) => `${state} at ${ms} ms`)
    throw new Error(`the client is not online: ${states.join(', ') || 'nothing happened'}`, {
      cause: error,
    })
  } finally {
    stop()
  }
}
