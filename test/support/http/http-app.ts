/** The HTTP edge on a real store in a temporary directory, asked without a network; time is moved by hand. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AgentId } from '../../../protocol/model/ids.ts'
import type { AgentRole } from '../../../protocol/model/values.ts'
import { createDirectory, type DirectoryChange } from '../../../server/app/directory/directory.ts'
import { argon2id, createPasswords } from '../../../server/app/sign-in/passwords.ts'
import { createSignIn } from '../../../server/app/sign-in/sign-in.ts'
import { createDemo, demoSite } from '../../../server/demo/demo.ts'
import { createHttpApp } from '../../../server/http/app.ts'
import type { HttpConfig, HttpDeps } from '../../../server/http/deps.ts'
import { createClientAddress } from '../../../server/ops/client-address.ts'
import { createLog } from '../../../server/ops/log.ts'
import { createMetrics } from '../../../server/ops/metrics/metrics.ts'
import { createSqliteStore } from '../../../server/store/sqlite/store.ts'
import { manualClock } from '../manual-clock.ts'
import { DEMO_PASSWORD } from '../process/server.ts'

const CONFIG: HttpConfig = {
  publicUrl: null,
  requestsPerMinute: 100_000,
  metricsFrom: ['127.0.0.0/8'],
}

/** Passwords that cost next to nothing, as tests sign in often. */
export const CHEAP = { memory: 8, passes: 1, parallelism: 1 }
export const OWN_ORIGIN = 'http://chat.test'

export interface CallOptions {
  cookie?: string
  body?: unknown
  headers?: Record<string, string>
  address?: string
}

export interface Answered<T> {
  status: number
  body: T
  headers: Headers
}

export type HttpScene = Awaited<ReturnType<typeof openHttp>>

export interface HttpOptions {
  config?: Partial<HttpConfig>
  trusted?: string[]
  /** Without the demo data: `admin` and three agents, all under DEMO_PASSWORD. */
  isEmpty?: boolean
}

export async function openHttp(options: HttpOptions = {}) {
  const clock = manualClock()
  const dataDir = await mkdtemp(join(tmpdir(), 'unichat-http-'))
  const store = await createSqliteStore({ file: join(dataDir, 'unichat.db') })
  onTestFinished(async () => {
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  })
  const directory = await createDirectory(store)
  let derivations = 0
  const passwords = createPasswords((...input) => {
    derivations++
    return argon2id(...input)
  }, CHEAP)
  const changes: DirectoryChange[] = []
  directory.subscribe((change) => changes.push(change))
  const signIn = createSignIn({
    store,
    directory,
    clock,
    passwords,
    publicUrl: options.config?.publicUrl ?? null,
  })
  const demo = { directory, signIn, clock, makeId: randomUUID }
  if (!options.isEmpty)
    await createDemo({ ...demo, origins: [OWN_ORIGIN], password: DEMO_PASSWORD })
  const logged: string[] = []
  const deps: HttpDeps = {
    config: { ...CONFIG, ...options.config },
    store,
    directory,
    signIn,
    clock,
    makeId: randomUUID,
    log: createLog('debug', { write: (line) => void logged.push(line) }),
    metrics: createMetrics(),
    health: { isReady: async () => true, troubles: async () => [] },
    clientAddress: createClientAddress(options.trusted ?? []),
    rootDir: join(import.meta.dirname, '../../..'),
    portalSite: () => demoSite(directory),
  }
  const app = createHttpApp(deps)

  async function raw(method: string, path: string, init: CallOptions = {}): Promise<Response> {
    const remoteAddress = init.address ?? '127.0.0.1'
    const headers = {
      host: 'chat.test',
      ...(init.cookie !== undefined && { cookie: init.cookie }),
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
      ...init.headers,
    }
    const body = typeof init.body === 'string' ? init.body : JSON.stringify(init.body)
    const request = { method, headers, ...(init.body !== undefined && { body }) }
    return await app.request(path, request, { incoming: { socket: { remoteAddress } } })
  }
  async function call<T = unknown>(method: string, path: string, init?: CallOptions) {
    const response = await raw(method, path, init)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const body = (isJson && text !== '' ? JSON.parse(text) : text) as T
    return { status: response.status, body, headers: response.headers } satisfies Answered<T>
  }
  /** Signs in and answers the Cookie header; fails when refused. */
  async function signInAs(loginId: string, password = DEMO_PASSWORD): Promise<string> {
    const answer = await call('POST', '/api/session', { body: { loginId, password } })
    const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';')
    if (answer.status !== 200) throw new Error(`sign-in was answered ${answer.status}`)
    return cookie
  }
  /** Somebody of a role, signed in. */
  async function someone(
    role: AgentRole,
  ): Promise<{ id: AgentId; loginId: string; cookie: string }> {
    const admin = await signInAs('admin')
    const loginId = `${role}-${randomUUID().slice(0, 8)}`
    const made = await call<{ id: AgentId }>('POST', '/api/agents', {
      cookie: admin,
      body: { loginId, name: loginId, role, password: DEMO_PASSWORD },
    })
    return { id: made.body.id, loginId, cookie: await signInAs(loginId) }
  }
  return {
    app,
    deps,
    store,
    directory,
    signIn,
    clock,
    changes,
    logged,
    raw,
    call,
    signInAs,
    someone,
    derivations: () => derivations,
  }
}
