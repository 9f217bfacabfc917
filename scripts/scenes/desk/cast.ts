/** Agents and visitors of the demo operator, on a server of their own. */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import { webSocketTransport } from '../../../protocol/client/line/transport/web-socket.ts'
import { createVisitorClient, type VisitorClient } from '../../../protocol/client/visitor/client.ts'
import type { AgentId, EntryPointKey, SiteKey } from '../../../protocol/model/ids.ts'
import type { SiteSettings } from '../../../protocol/model/settings.ts'
import { WebSocket } from 'ws'
import { signIn, type Api } from '../../../test/support/http/api.ts'
import { agent, memoryStorage, online, realClock } from '../../../test/support/people.ts'
import {
  DEMO_PASSWORD,
  startServer,
  type RunningServer,
} from '../../../test/support/process/server.ts'
import { until } from '../../../test/support/until.ts'
import { PARAGRAPH_ASKED, type Caller } from './words.ts'

export const SITE = 'demo' as SiteKey
const DAY_MS = 24 * 3_600_000

/** What a page of the desk needs. */
export interface Desk {
  server: RunningServer
  /** Session cookies by login id. */
  cookies: ReadonlyMap<string, string>
  stop: () => Promise<void>
}

export interface Cast extends Desk {
  admin: Api
  onDuty: (loginId: string) => Promise<AgentClient>
  arrive: (caller: Caller) => Promise<VisitorClient>
  /** Stopped with the others. */
  join: (client: { stop: () => void }) => void
}

export async function startCast(): Promise<Cast> {
  const server = await startServer()
  const admin = await signIn(server.url, 'admin', DEMO_PASSWORD)
  await waitForPictures(admin)
  const secret = await identitySecret(admin)
  const cookies = new Map([['admin', admin.cookie]])
  const clients: { stop: () => void }[] = []
  return {
    server,
    cookies,
    admin,
    async onDuty(loginId) {
      const { cookie, must } = await signIn(server.url, loginId, DEMO_PASSWORD)
      cookies.set(loginId, cookie)
      const { agent: profile } = await must<{ agent: { id: AgentId } }>('GET', '/api/session')
      const client = agent({ port: server.port, origin: server.url, cookie, agentId: profile.id })
      clients.push(client)
      await online(client)
      return client
    },
    async arrive(caller) {
      const client = visitorOf(server, caller, secret)
      clients.push(client)
      await online(client)
      for (const saying of caller.saying ?? []) client.tell(saying)
      for (const text of caller.says) client.sendMessage(text)
      await until(`${caller.name ?? 'somebody'} waits or talks`, () => client.state().conversation)
      return client
    },
    join: (client) => void clients.push(client),
    async stop() {
      clients.forEach((client) => client.stop())
      await server.stop()
    },
  }
}

/** However long the pictures take, no conversation ends of it, and who waits is comforted once. */
async function waitForPictures(admin: Api): Promise<void> {
  const path = `/api/sites/${SITE}/settings`
  const settings = await admin.must<SiteSettings>('GET', path)
  const { soothing } = settings.deadlines
  const deadlines = {
    ...settings.deadlines,
    soothing: soothing && { ...soothing, everyMs: DAY_MS },
    visitorSilent: null,
    timeLimit: null,
  }
  await admin.must('PUT', path, { ...settings, deadlines })
}

/** What visitors' names are signed with. */
interface Secret {
  id: string
  key: string
}

async function identitySecret(admin: Api): Promise<Secret> {
  const path = `/api/sites/${SITE}/identity-keys`
  const made = await admin.must<{ id: string; secret: string }>('POST', path, {
    algorithm: 'HS256',
  })
  return { id: made.id, key: made.secret }
}

function visitorOf({ url, port }: RunningServer, caller: Caller, secret: Secret): VisitorClient {
  const { name, claims = {}, entryPoint, page } = caller
  const socket = class extends WebSocket {
    constructor(address: string, protocols: string) {
      super(address, protocols, { headers: { Origin: url } })
    }
  }
  const client = createVisitorClient({
    transports: [webSocketTransport(`ws://127.0.0.1:${port}/v1/visitor`, socket)],
    clock: realClock,
    storage: memoryStorage(),
    makeId: randomUUID,
    site: SITE,
    entryPoint: entryPoint as EntryPointKey,
    language: 'zh-CN',
    page: () => ({ url: `${url}${page.path}`, title: page.title }),
    ...(name !== undefined && {
      identity: () =>
        new SignJWT({ name, ...claims })
          .setProtectedHeader({ alg: 'HS256', kid: secret.id })
          .setSubject(name)
          .setAudience(SITE)
          .setExpirationTime('1h')
          .sign(new TextEncoder().encode(secret.key)),
    }),
  })
  client.start()
  return client
}

/** Plays what the agent answers and the visitor says then. */
export async function answerLater(
  by: AgentClient,
  visitor: VisitorClient,
  caller: Caller,
): Promise<void> {
  for (const [reply, next] of caller.talk ?? []) {
    const id = visitor.state().conversation?.conversationId
    if (!id) return
    await until('the agent holds it', () => by.state().conversations.has(id))
    by.send(id, reply)
    await until('the visitor reads it', () => lastText(visitor) === reply)
    visitor.markRead(visitor.state().conversation?.lastSeq ?? 0)
    if (next !== undefined) visitor.sendMessage(next === 'paragraph' ? PARAGRAPH_ASKED : next)
  }
}

function lastText(visitor: VisitorClient): string | undefined {
  const entry = visitor.state().conversation?.entries.at(-1)
  return entry?.type === 'message.sent' ? entry.text : undefined
}
