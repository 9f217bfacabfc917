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
import { armDeadlines } from './deadlines/arm.ts'
import { meetDeadlines } from './deadlines/deadlines.ts'
import { recallLive } from './live/recall.ts'
import { createRegistry, holderOf } from './live/registry.ts'
import { createAvailability } from './dispatch/availability.ts'
import { createFloodGuard } from './visitor/flood.ts'
import { createVisitorPresence } from './visitor/presence.ts'
import type { AgentId, ConversationId } from '../../protocol/model/ids.ts'

export interface App {
  core: Core
  /** Takes up every live conversation where it was left. To be awaited before anybody is let in. */
  start: () => Promise<void>
  /** No more wake-ups; what is under way still finishes. */
  stop: () => void
}

export interface AppLimits {
  /** Conversations started and messages left in a minute from one address. */
  startsPerAddress: number
}

export async function createApp(ports: Ports, limits: AppLimits): Promise<App> {
  const directory = await createDirectory(ports.store)
  const tokens = await createVisitorTokens(ports.store)
  // The parts know each other through the core, which is complete before the first of them is used.
  const floods = createFloodGuard(limits.startsPerAddress)
  const files = createUploadedFiles(ports.store)
  const core = { ...ports, directory, tokens, floods, files } as Core
  core.registry = createRegistry()
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
      await recall(core)
      unsubscribe = directory.subscribe((change) => follow(core, change))
    },
    stop: () => {
      unsubscribe?.()
      core.alarms.stop()
      core.positions.stop()
      core.availability.stop()
    },
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
  for (const site of core.directory.sites()) core.dispatcher.syncSite(site.id)
  for (const agent of core.directory.agents()) core.dispatcher.syncAgent(agent.id)
  core.dispatcher.tell({ type: 'assignments.restored', assignments: await recentAssignments(core) })
  const lives = await recallLive(core)
  // Whoever was at work before a restart has the grace to come back, and until then counts as signed in.
  for (const agent of core.directory.agents()) {
    const { status } = core.directory.statusOf(agent.id)
    const isHolding = lives.some((live) => holderOf(live.conversation) === agent.id)
    if (isHolding || (status !== 'offline' && !agent.isDisabled)) core.agents.expect(agent.id)
  }
  for (const live of lives) {
    core.dispatcher.tell({ type: 'conversation.placed', conversation: live.conversation })
    armDeadlines(core, live)
  }
  core.availability.touch()
}

/** As far back as the longest window of any group that distributes in turn. */
function recentAssignments(core: Core): Promise<{ agentId: AgentId; at: number }[]> {
  const windows = core.directory
    .groups()
    .map(({ settings: { distribution } }) =>
      distribution.strategy === 'in-turn' ? distribution.windowMs : 0,
    )
  const longest = Math.max(0, ...windows)
  return longest === 0 ? Promise.resolve([]) : core.store.assignedSince(core.clock.now() - longest)
}

function follow(core: Core, change: DirectoryChange): void {
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
      note(core, signedIn(core, change.agentId))
      break
    case 'sessions-ended':
      onSessionsEnded(core, change.agentId, change.tokenHash)
      break
  }
  core.availability.touch()
}

/** The agent is signed out when no other browser of theirs is connected. */
function onSessionsEnded(core: Core, agentId: AgentId, tokenHash: string | undefined): void {
  const others = [...core.agents.sessionsOf(agentId)].filter(
    (session) => tokenHash !== undefined && session.tokenHash !== tokenHash,
  )
  if (others.length > 0) return
  core.agents.dismiss(agentId)
  note(core, signedOut(core, agentId))
}

/** Nobody waits for the status log; what it could not take is in the other one. */
function note(core: Core, written: Promise<void>): void {
  written.catch((error: unknown) => core.log.warn({ err: error }, 'a status could not be stored'))
}
