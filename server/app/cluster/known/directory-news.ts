/** Changes of the directory on one process reach the others, who read what changed. */
import type { AgentId, SiteId, SiteKey } from '../../../../protocol/model/ids.ts'
import type { DirectoryChange } from '../../directory/change.ts'
import { broadcast, type Parts } from '../parts.ts'

const RETRY_MS = 1_000

export interface DirectoryNews {
  hear: (change: DirectoryChange) => void
  /** Reads everything again, since news may have been lost. */
  reload: () => void
  stop: () => void
}

export function createDirectoryNews(parts: Parts): DirectoryNews {
  const { core, shared } = parts
  const { directory } = core
  let last: Promise<unknown> = Promise.resolve()

  const readAgent = (id: AgentId) => directory.learnAgent(id, shared.readAgent)
  const readSite = (id: SiteId) => directory.learnSite(id, shared.readSite)
  async function read(change: DirectoryChange): Promise<void> {
    if ('siteId' in change) await readSite(change.siteId)
    else await readAgent(change.agentId)
    directory.tell(change)
  }
  /** One after the other, so that an older state never replaces a newer one. */
  function hear(change: DirectoryChange): void {
    last = last.then(() =>
      read(change).catch((error: unknown) => {
        core.log.warn({ err: error }, 'a change of the directory could not be read')
        core.clock.after(RETRY_MS, () => hear(change))
      }),
    )
  }
  /** News of it may be on the way, or lost. */
  async function lookForSite(key: SiteKey): Promise<void> {
    const siteId = await shared.findSite(key)
    if (siteId !== null) await read({ kind: 'site', siteId })
  }
  directory.lookWith({ agent: readAgent, site: lookForSite })
  const stop = directory.subscribe((change, isElsewhere) => {
    if (!isElsewhere) broadcast(parts, { type: 'directory', change })
  })
  return { hear, stop, reload: createReload(parts, hear) }
}

/** Calls that come while one waits for its turn share it. */
function createReload(parts: Parts, hear: DirectoryNews['hear']): DirectoryNews['reload'] {
  const { core } = parts
  let reading: Promise<void> = Promise.resolve()
  /** Has not begun, so that it finds whatever is stored by now. */
  let next: Promise<void> | null = null

  async function readAll(): Promise<void> {
    try {
      const passedOver = await core.directory.learnAll(() => core.store.loadDirectory())
      for (const change of passedOver) hear(change)
      await endSessions(parts)
    } catch (error) {
      core.log.warn({ err: error }, 'the directory could not be read again')
      core.clock.after(RETRY_MS, reload)
    }
  }
  function reload(): void {
    next ??= reading.then(() => {
      next = null
      return (reading = readAll())
    })
  }
  return reload
}

/** Of agents who are connected here: those that ended elsewhere, and nobody said so. */
async function endSessions({ core, roster, self, shared }: Parts): Promise<void> {
  const here = roster
    .saidBy(self)
    .agents.flatMap(({ id }) =>
      [...core.agents.sessionsOf(id)].map(({ tokenHash }) => ({ agentId: id, tokenHash })),
    )
  if (here.length === 0) return
  const lasting = new Set(await shared.findSessions(here.map(({ tokenHash }) => tokenHash)))
  const ended = here.filter(({ tokenHash }) => !lasting.has(tokenHash))
  for (const one of ended) core.directory.tell({ kind: 'sessions-ended', ...one })
}
