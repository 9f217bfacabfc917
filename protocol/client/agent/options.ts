/** What an agent's client is made with. */
import type { AgentId } from '../../model/ids.ts'
import type { OpenTransport } from '../line/transport/transport.ts'
import type { ClientClock, ClientStorage } from '../platform.ts'

export interface AgentClientOptions {
  /** Best first; the next is used when two attempts in a row brought no welcome. */
  transports: readonly OpenTransport[]
  clock: ClientClock
  storage: ClientStorage
  /** Unguessable, at most 60 of A-Z a-z 0-9 _ -. */
  makeId: () => string
  /** Who is signed in, so that nobody sends what somebody else left in the outbox. */
  agentId: AgentId
}
