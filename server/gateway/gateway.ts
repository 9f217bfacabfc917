/** Every connection of this process: admits them, watches over them, and sends them home at the end. */
import type { IncomingHttpHeaders } from 'node:http'
import { isOriginAllowed, isOwnOrigin } from '../app/origins.ts'
import type { Core } from '../app/core.ts'
import type { SignedIn, SignIn } from '../app/sign-in/sign-in.ts'
import type { AgentSession as StoredSession } from '../ports/directory-store.ts'
import { every } from '../ports/clock.ts'
import type { Metrics } from '../ports/metrics.ts'
import { AgentLine } from './agent-line.ts'
import type { Caller, Connection } from './connection.ts'
import { Roll, type AnyLine } from './roll.ts'
import { refuseCapacity, type Audience, type Refusal } from './guards.ts'
import { VisitorLine } from './visitor-line.ts'

const REVIEW_MS = 1_000
/** Often enough beside a session's hours. */
const PROLONG_MS = 5 * 60_000
/** Clients come back spread over this time after a restart. */
const RETURN_SPREAD_MS = 2_000
const GOODBYE_TIMEOUT_MS = 3_000

export interface GatewayLimits {
  socketsTotal: number
  socketsPerAddress: number
  socketsPerVisitor: number
  framesPerSecond: number
}

export interface GatewayParts {
  core: Core
  metrics: Metrics
  limits: GatewayLimits
  publicUrl: string | null
  clientAddress: (socketAddress: string | undefined, forwardedFor: string | undefined) => string
  signIn: Pick<SignIn, 'findSession' | 'keepAlive'>
}

export class Gateway {
  readonly #parts: GatewayParts
  readonly #roll = new Roll()
  readonly #stopReviewing: () => void
  readonly #stopProlonging: () => void
  readonly #unsubscribe: () => void
  #isStopping = false

  constructor(parts: GatewayParts) {
    this.#parts = parts
    const { clock } = parts.core
    this.#stopReviewing = every(clock, REVIEW_MS, () => this.#review())
    this.#stopProlonging = every(clock, PROLONG_MS, () => this.#prolong())
    this.#unsubscribe = parts.core.directory.subscribe((change) => {
      if (change.kind === 'sessions-ended') this.#signOut(change.agentId, change.tokenHash)
    })
  }

  get peers(): Core['peers'] {
    return this.#parts.core.peers
  }

  callerOf(headers: IncomingHttpHeaders, socketAddress: string | undefined): Caller {
    const forwarded = headers['x-forwarded-for']
    return {
      address: this.#parts.clientAddress(
        socketAddress,
        Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
      ),
      origin: headers.origin ?? null,
      browser: (headers['user-agent'] ?? '').slice(0, 500),
      host: headers.host ?? null,
    }
  }

  /** Why a caller may not open one more connection now; null when they may. */
  refuse(audience: Audience, caller: Caller): Refusal | null {
    const { publicUrl, core } = this.#parts
    const { origin, host } = caller
    // The agent desktop is served by this server: its pages alone may open an agent's connection.
    const isAllowed =
      audience === 'agent'
        ? origin !== null && isOwnOrigin(origin, host, publicUrl)
        : core.directory.sites().some(({ settings }) => isOriginAllowed(settings.origins, origin))
    if (!isAllowed) return { status: 403, code: 'origin-refused' }
    return this.refuseForRoom(caller)
  }

  /** Why there is no room for one more connection of the caller; null when there is. */
  refuseForRoom(caller: Caller): Refusal | null {
    const { limits } = this.#parts
    return refuseCapacity({
      isStopping: this.#isStopping,
      sockets: this.#roll.size,
      socketsMax: limits.socketsTotal,
      fromAddress: this.#roll.countFrom(caller.address),
      perAddressMax: limits.socketsPerAddress,
    })
  }

  /** The signed-in agent behind a Cookie header. */
  findSession(cookie: string | undefined): Promise<SignedIn | null> {
    return this.#parts.signIn.findSession(cookie)
  }

  openVisitor(connection: Connection, caller: Caller): VisitorLine {
    const { limits } = this.#parts
    const line = new VisitorLine(this.#lineParts(connection), caller, limits.socketsPerVisitor)
    return this.#open(line, caller)
  }

  openAgent(connection: Connection, caller: Caller, session: StoredSession): AgentLine {
    return this.#open(new AgentLine(this.#lineParts(connection), session), caller)
  }

  /** The connection of a line is gone. */
  gone(line: AnyLine): void {
    line.onGone()
    this.#roll.remove(line)
  }

  unsentBytes(): number {
    let sum = 0
    for (const line of this.#roll.lines()) sum += line.unsentBytes
    return sum
  }

  /** Tells everybody to come back soon, and settles when they have read it or the time for it is over. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#stopReviewing()
    this.#stopProlonging()
    this.#unsubscribe()
    for (const line of this.#roll.lines())
      line.close('shutting-down', Math.round(Math.random() * RETURN_SPREAD_MS))
    const deadline = performance.now() + GOODBYE_TIMEOUT_MS
    while (this.unsentBytes() > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    for (const line of this.#roll.lines()) line.terminate()
  }

  #lineParts(connection: Connection): ConstructorParameters<typeof AgentLine>[0] {
    const { core, metrics, limits } = this.#parts
    return { core, metrics, connection, framesPerSecond: limits.framesPerSecond }
  }

  #open<T extends AnyLine>(line: T, caller: Caller): T {
    this.#roll.add(line, caller.address)
    this.#parts.metrics.socketOpened(line.viewer)
    return line
  }

  #review(): void {
    const now = this.#parts.core.clock.now()
    for (const line of this.#roll.lines()) line.review(now)
  }

  /** A connection counts as using its session; one whose session is over is closed. */
  #prolong(): void {
    for (const line of this.#roll.lines()) {
      if (line.viewer !== 'agent') continue
      this.#parts.signIn.keepAlive(line.tokenHash).then(
        (isAlive) => {
          if (!isAlive) line.close('unauthenticated')
        },
        (error: unknown) =>
          this.#parts.core.log.warn({ err: error }, 'a session could not be prolonged'),
      )
    }
  }

  #signOut(agentId: string, tokenHash: string | undefined): void {
    for (const line of this.#roll.lines()) {
      if (line.viewer !== 'agent' || line.agentId !== agentId) continue
      if (tokenHash === undefined || tokenHash === line.tokenHash) line.close('unauthenticated')
    }
  }
}
