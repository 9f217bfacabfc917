/** What the commands work with: the ports, and the state this process holds in memory. */
import type { Clock, MakeId } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Regions } from '../ports/regions.ts'
import type { Store } from '../ports/store.ts'
import type { AgentPresence } from './agent/presence.ts'
import type { LiveDirectory } from './directory/directory.ts'
import type { Dispatcher } from './dispatch/dispatcher.ts'
import type { FloorWatch } from './dispatch/floor-watch.ts'
import type { QueuePositions } from './dispatch/positions.ts'
import type { VisitorTokens } from './identity/visitor-tokens.ts'
import type { Alarms } from './live/alarms.ts'
import type { Registry } from './live/registry.ts'
import type { Availability } from './visitor/availability.ts'
import type { FloodGuard } from './visitor/flood.ts'
import type { VisitorPresence } from './visitor/presence.ts'

export interface Ports {
  store: Store
  clock: Clock
  makeId: MakeId
  regions: Regions
  log: Log
}

export interface Core extends Ports {
  directory: LiveDirectory
  floods: FloodGuard
  tokens: VisitorTokens
  registry: Registry
  alarms: Alarms
  dispatcher: Dispatcher
  positions: QueuePositions
  floorWatch: FloorWatch
  availability: Availability
  visitors: VisitorPresence
  agents: AgentPresence
}
