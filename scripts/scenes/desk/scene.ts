/** A morning at the demo operator, played on a real server: agents at work, visitors who wait, one who talks on the portal. */
import { randomUUID } from 'node:crypto'
import { SignJWT } from 'jose'
import type { AgentClient } from '../../../protocol/client/agent-client.ts'
import { webSocketTransport } from '../../../protocol/client/line/web-socket.ts'
import { createVisitorClient, type VisitorClient } from '../../../protocol/client/visitor-client.ts'
import type { AgentId, EntryPointKey, SiteKey } from '../../../protocol/model/ids.ts'
import type { SiteSettings } from '../../../protocol/model/settings.ts'
import type { Browser } from 'playwright-core'
import { WebSocket } from 'ws'
import { signIn, type Api } from '../../../test/support/api.ts'
import { agent, memoryStorage, online, realClock } from '../../../test/support/people.ts'
import {
  DEMO_PASSWORD,
  startServer,
  type RunningServer,
} from '../../../test/support/process/server.ts'
import { until } from '../../../test/support/until.ts'
import { exchangeFiles } from './files.ts'
import { CALLERS, PARAGRAPH_ASKED, type Caller } from './words.ts'

const SITE = 'demo' as SiteKey
/** Soon enough for a picture: nobody wants to wait a minute for red. */
const WRITING_MS = 1_000
const THRESHOLDS = { amberMs: 6_000, redMs: 12_000 }

export interface DeskScene {
  server: RunningServer
  /** Session cookies by login id. */
  cookies: ReadonlyMap<string, string>
  wang: AgentClient
  stop: () => Promise<void>
}

export async function playDeskScene(browser: Browser): Promise<DeskScene> {
  const server = await startServer()
  const admin = await signIn(server.url, 'admin', DEMO_PASSWORD)
  const secret = await prepare(admin)
  const cookies = new Map([['admin', admin.cookie]])
  const clients: { stop: () => void }[] = []

  const onDuty = async (loginId: string): Promise<AgentClient> => {
    const { cookie, must } = await signIn(server.url, loginId, DEMO_PASSWORD)
    cookies.set(loginId, cookie)
    const { agent: profile } = await must<{ agent: { id: AgentId } }>('GET', '/api/session')
    const client = agent({ port: server.port, origin: server.url, cookie, agentId: profile.id })
    clients.push(client)
    await online(client)
    return client
  }
  const arrive = async (caller: Caller): Promise<VisitorClient> => {
    const client = visitorOf(server, caller, secret)
    clients.push(client)
    await online(client)
    for (const saying of caller.saying ?? []) client.tell(saying)
    for (const text of caller.says) client.sendMessage(text)
    await until(`${caller.name ?? 'somebody'} waits or talks`, () => client.state().conversation)
    return client
  }

  await (await onDuty('admin')).setStatus('invisible')
  const wang = await onDuty('wangfang')
  for (const caller of CALLERS.wangfang) {
    const visitor = await arrive(caller)
    await answerLater(wang, visitor, caller)
    if (caller.writes !== undefined) clients.push(keepWriting(visitor, caller.writes))
    const cookie = cookies.get('wangfang') ?? ''
    if (caller.hasFiles) await exchangeFiles({ browser, server, visitor, agent: wang, cookie })
  }
  const li = await onDuty('liqiang')
  await (await onDuty('chenjing')).setStatus('away', '用餐')
  await wang.setStatus('away', '会议')
  for (const caller of CALLERS.liqiang) await answerLater(li, await arrive(caller), caller)
  await wang.setStatus('available')
  return {
    server,
    cookies,
    wang,
    async stop() {
      clients.forEach((client) => client.stop())
      await server.stop()
    },
  }
}

/** Makes the settings of the picture, and answers the secret that visitors' names are signed with. */
async function prepare(admin: Api): Promise<{ id: string; key: string }> {
  const path = `/api/sites/${SITE}`
  const settings = await admin.must<SiteSettings>('GET', `${path}/settings`)
  const { items } = await admin.must<{ items: { id: string; loginId: string }[] }>(
    'GET',
    '/api/agents',
  )
  const wang = items.find(({ loginId }) => loginId === 'wangfang')
  await admin.must('PATCH', `/api/agents/${wang?.id}`, { capacity: 8 })
  await admin.must('PUT', `${path}/settings`, {
    ...settings,
    waitThresholds: THRESHOLDS,
    previewsTyping: true,
  })
  const made = await admin.must<{ id: string; secret: string }>('POST', `${path}/identity-keys`, {
    algorithm: 'HS256',
  })
  return { id: made.id, key: made.secret }
}

function visitorOf(
  { url, port }: RunningServer,
  caller: Caller,
  secret: { id: string; key: string },
): VisitorClient {
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

async function answerLater(by: AgentClient, visitor: VisitorClient, caller: Caller) {
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

/** Whoever pauses is soon shown as not writing any more. */
function keepWriting(visitor: VisitorClient, text: string): { stop: () => void } {
  const write = (): void => {
    visitor.setTyping(true)
    visitor.setDraft(text)
  }
  write()
  const timer = setInterval(write, WRITING_MS)
  return { stop: () => clearInterval(timer) }
}

function lastText(visitor: VisitorClient): string | undefined {
  const entry = visitor.state().conversation?.entries.at(-1)
  return entry?.type === 'message.sent' ? entry.text : undefined
}
