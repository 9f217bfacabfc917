/** A real server process with a site of its own, and people connected to it; all of it gone when the test has finished. */
import { onTestFinished } from 'vitest'
import type { AgentClient } from '../../../protocol/client/agent/client.ts'
import type { VisitorClient } from '../../../protocol/client/visitor/client.ts'
import { agent, online, visitor, type VisitorOptions } from '../people.ts'
import { startServer, type RunningServer } from './server.ts'
import { prepareSite, type Member, type PreparedSite, type SiteOptions } from './site.ts'

export interface Stage {
  server: RunningServer
  site: PreparedSite
  arrive: (options?: Partial<VisitorOptions>) => Promise<VisitorClient>
  /** Connects an agent and makes them available. */
  onDuty: (member: Member | undefined, port?: number) => Promise<AgentClient>
}

export interface StageOptions extends SiteOptions {
  env?: Record<string, string>
  dataDir?: string
}

export async function openStage({ env, dataDir, ...site }: StageOptions = {}): Promise<Stage> {
  const server = await startServer({
    ...(env && { env }),
    ...(dataDir !== undefined && { dataDir }),
  })
  onTestFinished(() => server.stop())
  const prepared = await prepareSite(server.port, site)
  return {
    server,
    site: prepared,
    async arrive(options) {
      const client = visitor({ ...prepared, origin: server.url, ...options })
      onTestFinished(() => client.stop())
      await online(client)
      return client
    },
    async onDuty(member, port = server.port) {
      if (!member) throw new Error('the site has fewer agents')
      const client = agent({ ...member, port, origin: server.url })
      onTestFinished(() => client.stop())
      await online(client)
      await client.setStatus('available')
      return client
    },
  }
}
