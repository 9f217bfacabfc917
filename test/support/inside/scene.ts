/** Sets a scene for one test: a server inside the test, a site, people; all of it gone when the test has finished. */
import { onTestFinished } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import type { PublicEntry } from '../../../protocol/model/entry.ts'
import type { ConversationId } from '../../../protocol/model/ids.ts'
import type { VisitorConversation } from '../../../protocol/model/visitor-snapshot.ts'
import {
  makeCast,
  type AgentOptions,
  type Cast,
  type CastMember,
  type CastOptions,
} from './cast.ts'
import { startInProcess, type InProcessServer } from './in-process.ts'
import { agent, memoryStorage, online, visitor, type VisitorOptions } from '../people.ts'
import { until } from '../until.ts'

/** Below the heartbeat. */
const STEP_MS = 5_000

export interface Scene {
  server: InProcessServer
  cast: Cast
  /** An agent who is connected and available. */
  onDuty: (options?: AgentOptions) => Promise<OnDuty>
  /** One more tab of somebody. */
  tab: (member: CastMember) => Promise<AgentClient>
  arrive: (options?: Partial<VisitorOptions>) => Promise<VisitorClient>
  /** Lets time pass for the server and everybody connected; what falls due on the way has its effect at its own instant. */
  pass: (ms: number) => Promise<void>
  /** Lets what is under way arrive, be stored, and be told. */
  settle: () => Promise<void>
}

export interface OnDuty {
  member: CastMember
  client: AgentClient
}

/** Turns of the event loop enough for frames to go back and forth inside this process. */
const TURNS = 20

async function turns(): Promise<void> {
  for (let i = 0; i < TURNS; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** Lets what is under way arrive, be stored, and be told. */
async function settle({ core }: InProcessServer): Promise<void> {
  await turns()
  await core().store.check()
  await turns()
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
    settle: () => settle(server),
    async pass(ms) {
      const endsAt = clock.now() + ms
      for (let left = ms; left > 0; left = endsAt - clock.now()) {
        clock.advance(Math.max(1, Math.min(STEP_MS, left, clock.untilNext())))
        await settle(server)
      }
    },
  }
}

/** The visitor asks, and is talking with an agent. */
export async function startTalking(client: VisitorClient, text = '您好'): Promise<void> {
  client.sendMessage(text)
  const isTalking = (): boolean => client.state().conversation?.state === 'active'
  await saying(client, until('the visitor talks with an agent', isTalking))
}

/** The visitor asks, and waits in a queue. */
export async function startWaiting(client: VisitorClient, text = '您好'): Promise<void> {
  client.sendMessage(text)
  await saying(
    client,
    until('the visitor waits', () => client.state().conversation?.queue),
  )
}

/** When it fails: what the visitor sees instead. */
async function saying(client: VisitorClient, waiting: Promise<unknown>): Promise<void> {
  try {
    await waiting
  } catch (error) {
    const { connection, isOpen, conversation, outbox } = client.state()
    const sent = outbox.map(({ state, error: refusal }) => `${state} ${refusal?.code ?? ''}`)
    const seen = { connection, isOpen, state: conversation?.state, sent }
    throw new Error(`the visitor sees ${JSON.stringify(seen)}`, { cause: error })
  }
}

/** The conversation a client shows; fails when there is none. */
export function conversationOf(client: VisitorClient): VisitorConversation {
  const { conversation } = client.state()
  if (!conversation) throw new Error('the visitor has no conversation')
  return conversation
}

/** Every public entry of a conversation as it is stored. */
export async function storedEntries(scene: Scene, id: ConversationId): Promise<PublicEntry[]> {
  const query = { lane: 'public' as const, after: 0, limit: 10_000 }
  return (await scene.server.core().store.readEntries(id, query)) as PublicEntry[]
}
