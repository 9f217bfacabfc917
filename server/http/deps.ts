/** What the HTTP edge is given, and what travels along with each request. */
import type { IncomingMessage } from 'node:http'
import type { Context, Hono } from 'hono'
import type { SiteKey } from '../../protocol/model/ids.ts'
import type { LiveDirectory } from '../app/directory/directory.ts'
import type { SignedIn, SignIn } from '../app/sign-in/sign-in.ts'
import type { ClientAddress } from '../ops/client-address.ts'
import type { Health } from '../ops/health/health.ts'
import type { ShownMetrics } from '../ops/metrics/metrics.ts'
import type { Clock, MakeId } from '../ports/clock.ts'
import type { MakeLimiter } from '../ports/limiters.ts'
import type { Log } from '../ports/log.ts'
import type { Store } from '../ports/store.ts'

export interface HttpConfig {
  publicUrl: string | null
  requestsPerMinute: number
  metricsFrom: readonly string[]
}

export interface HttpDeps {
  config: HttpConfig
  store: Store
  directory: LiveDirectory
  signIn: SignIn
  clock: Pick<Clock, 'now'>
  makeId: MakeId
  log: Log
  metrics: ShownMetrics
  health: Pick<Health, 'isReady' | 'troubles'>
  clientAddress: ClientAddress
  /** The directory of the checkout: `dist`, `examples` and `docs` are below it. */
  rootDir: string
  /** The site the portal page at `/` embeds; null when there is none. */
  portalSite: () => SiteKey | null
  /** Without one requests are counted by this process alone. */
  limiter?: MakeLimiter
  /** The fallback transport of the gateway, which checks for itself who may use it. */
  streamRoutes?: Hono
  /** Files in conversations; they check for themselves who may use them. */
  fileRoutes?: Hono<HttpEnv>
}

export interface HttpEnv {
  /** Filled by the Node adapter; absent in tests that call `app.request()`. */
  Bindings: { incoming?: IncomingMessage }
  Variables: {
    requestId: string
    /** The client's own address. */
    address: string
    /** Set on every route that asks for somebody signed in. */
    signedIn: SignedIn
  }
}

export type Call = Context<HttpEnv>

function incomingOf(call: Context): IncomingMessage | undefined {
  const { incoming } = (call.env ?? {}) as Partial<HttpEnv['Bindings']>
  return incoming
}

/** The address of the socket a request came over. */
export function socketAddressOf(call: Context): string | undefined {
  return incomingOf(call)?.socket.remoteAddress
}

/** Whether the sender hung up, or sent what is no HTTP, before the request was whole. */
export function isBrokenOff(call: Context): boolean {
  return Boolean(incomingOf(call)?.errored)
}
