/** Puts the parts together, and brings the state back from the store when the process starts. */
import { createFloor } from '../domain/routing/floor.ts'
import type { DirectoryChange } from './directory/change.ts'
import { createDirectory } from './directory/directory.ts'
import { createAgentPresence } from './agent/presence.ts'
import { showAgent, signedIn, signedOut } from './agent/status.ts'
import type { Core, Ports } from './core.ts'
import { createDispatcher } from './dispatch/dispatcher.ts'
import { createFloorWatch } from './dispatch/floor-watch.ts'
import { createQueuePositions } from './dispatch/positions.ts'
import { createUploadedFiles } from './files/uploaded.ts'
import { createVisitorTokens } from './identity/visitor-tokens.ts'
import { Alarms } from './deadlines/alarms.ts'
import { meetDeadlines } from './deadlines/deadlines.ts'
import { recallLive } from './live/recall.ts'
import { createRegistry } from './live/registry.ts'
import { createAvailability } from './dispatch/availability.ts'
import type { ClusterPorts } from './cluster/assemble.ts'
import { Cluster } from './cluster/cluster.ts'
import { createAlone } from './cluster/alone.ts'
import { recentAssignments, takeUp } from './dispatch/take-up.ts'
import { createFloodGuard, type StartLimits } from './visitor/request/flood.ts'
import { createVisitorPresence } from './visitor/present/presence.ts'
import type { AgentId, ConversationId } from '../../protocol/model/ids.ts'

export interface App {
  core: Core
  /** Takes up every live conversation where it was left. To be awaited before anybody is let in. */
  start: () => Promise<void>
  /** No more wake-ups; what is under way still finishes. */
  stop: () => void
  /** Takes leave of the other processes; they go on with what this one did. */
  leave: () => Promise<void>
}

/** `cluster`: how other processes on the same database are reached; without it this one is alone. */
export async function createApp(
  ports: Ports,
  limits: StartLimits,
  cluster?: ClusterPorts,
): Promise<App> {
  const directory = await createDirectory(ports.store)
  const tokens = await createVisitorTokens(ports.store)
  // The parts know each other through the core, which is complete before the first of them is used.
  const floods = createFloodGuard(limits, ports.limiter)
  const files = createUploadedFiles(ports.store)
  const core = { ...ports, directory, tokens, floods, files } as Core
  core.peers = cluster ? new Cluster(core, cluster) : createAlone(core)
  core.registry = createRegistry(cluster && ((live) => core.peers.enlist(live)))
  core.alarms = new Alarms(ports.clock, (key) => wake(core, key))
  core.dispatcher = createDispatcher(core, createFloor())
  core.positions = createQueuePositions(core)
  core.floorWatch = createFloorWatch(core)
  core.availability = createAvailability(core)
  core.visitors = createVisitorPresence(core)
  core.agents = createAgentPresence(core)
  let unsubscribe: (() => void) | null = null
  return {
    core,
    start: async () => {
      unsubscribe = directory.subscribe((change, isElsewhere) => follow(core, change, isElsewhere))
      if (cluster) await core.peers.start()
      else await recall(core)
    },
    stop: () => {
      unsubscribe?.()
      core.alarms.stop()
      core.positions.stop()
      core.availability.stop()
    },
    leave: () => core.peers.stop(),
  }
}

function wake(core: Core, key: string): void {
  const colon = key.indexOf(':')
  const kind = colon < 0 ? key : key.slice(0, colon)
  const id = key.slice(colon + 1)
  if (kind === 'floor') core.dispatcher.onTime()
  else if (kind === 'place') core.dispatcher.place(id as ConversationId)
  else if (kind === 'agent') core.agents.onGrace(id as AgentId)
  else {
    const live = core.registry.get(id as ConversationId)
    if (live) void meetDeadlines(core, live)
  }
}

async function recall(core: Core): Promise<void> {
  const assignments = await recentAssignments(core)
  const sites = core.directory.sites()
  takeUp(core, { sites, lives: await recallLive(core), assignments, isCold: true })
}

function follow(core: Core, change: DirectoryChange, isElsewhere: boolean): void {
  switch (change.kind) {
    case 'site':
    case 'site-removed':
    case 'group':
    case 'group-removed':
      core.dispatcher.syncSite(change.siteId)
      break
    case 'agent':
      core.dispatcher.syncAgent(change.agentId)
      showAgent(core, change.agentId)
      break
    case 'agent-removed':
      core.agents.dismiss(change.agentId)
      core.dispatcher.syncAgent(change.agentId)
      break
    case 'session-started':
      if (!isElsewhere) note(core, signedIn(core, change.agentId))
      break
    case 'sessions-ended':
      onSessionsEnded(core, change, isElsewhere)
      break
  }
  core.availability.touch()
}

/** The agent is signed out when no other browser of theirs is connected. */
function onSessionsEnded(
  core: Core,
  { agentId, tokenHash }: Extract<DirectoryChange, { kind: 'sessions-ended' }>,
  isElsewhere: boolean,
): void {
  const others = [...core.agents.sessionsOf(agentId)].filter(
    (session) => tokenHash !== undefined && session.tokenHash !== tokenHash,
  )
  if (others.length > 0 || core.peers.hasOtherBrowser(agentId, tokenHash)) return
  core.agents.dismiss(agentId)
  if (!isElsewhere) note(core, signedOut(core, agentId))
}

/** Nobody waits for the status log; what it could not take is in the other one. */
function note(core: Core, written: Promise<void>): void {
  written.catch((error: unknown) => core.log.warn({ err: error }, 'a status could not be stored'))
}
