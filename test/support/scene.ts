/** Sets a scene for one test: a server inside the test, a site, people; all of it gone when the test has finished. */
import { onTestFinished } from 'vitest'
import type { AgentClient } from '../../protocol/client/agent-client.ts'
import type { VisitorClient } from '../../protocol/client/visitor-client.ts'
import {
  makeCast,
  type AgentOptions,
  type Cast,
  type CastMember,
  type CastOptions,
} from './cast.ts'
import { startInProcess, type InProcessServer } from './in-process.ts'
import { agent, memoryStorage, online, visitor, type VisitorOptions } from './people.ts'
import { until } from './until.ts'

/** Far below the 30 s of silence after which either end gives up, and below the heartbeat. */
const STEP_MS = 5_000

export interface Scene {
  server: InProcessServer
  cast: Cast
  /** An agent who is connected and available. */
  onDuty: (options?: AgentOptions) => Promise<OnDuty>
  /** One more tab of somebody. */
  tab: (member: CastMember) => Promise<AgentClient>
  arrive: (options?: Partial<VisitorOptions>) => Promise<VisitorClient>
  /** Lets time pass for the server and everybody connected, in steps, so that heartbeats are heard. */
  pass: (ms: number) => Promise<void>
}

export interface OnDuty {
  member: CastMember
  client: AgentClient
}

/** Turns of the event loop enough for frames to go back and forth inside this process. */
export async function settle(turns = 20): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve))
}

export async function openScene(options: CastOptions = {}): Promise<Scene> {
  const server = await startInProcess()
  onTestFinished(() => server.stop())
  const cast = await makeCast(server, options)
  const { clock, port } = server

  const tab = async (member: CastMember): Promise<AgentClient> => {
    const client = agent({ port, clock, ...member })
    onTestFinished(() => client.stop())
    await online(client)
    return client
  }
  return {
    server,
    cast,
    tab,
    async onDuty(agentOptions) {
      const member = await cast.addAgent(agentOptions)
      const client = await tab(member)
      await client.setStatus('available')
      return { member, client }
    },
    async arrive(visitorOptions) {
      const client = visitor({ ...cast, clock, storage: memoryStorage(), ...visitorOptions })
      onTestFinished(() => client.stop())
      await online(client)
      return client
    },
    async pass(ms) {
      for (let left = ms; left > 0; left -= STEP_MS) {
        clock.advance(Math.min(STEP_MS, left))
        await settle()
      }
    },
  }
}

/** The visitor asks, and is talking with an agent. */
export async function startTalking(client: VisitorClient, text = '您好'): Promise<void> {
  client.sendMessage(text)
  await until(
    'the visitor talks with an agent',
    () => client.state().conversation?.state === 'active',
  )
}

/** The visitor asks, and waits in a queue. */
export async function startWaiting(client: VisitorClient, text = '您好'): Promise<void> {
  client.sendMessage(text)
  await until('the visitor waits', () => client.state().conversation?.queue)
}
