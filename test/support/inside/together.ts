/** Several servers inside the test on one PostgreSQL, whose hints reach each other, each with a time of its own: what one of them does now and then, it does when the test says so. */
import { onTestFinished } from 'vitest'
import type { Store } from '../../../server/ports/store.ts'
import { createHub } from '../../../server/pubsub/in-process.ts'
import { createPostgresStore } from '../../../server/store/postgres/store.ts'
import { manualClock } from '../manual-clock.ts'
import { startPostgres } from '../process/postgres.ts'
import { startInProcess, type InProcessServer } from './in-process.ts'

export interface Together {
  /** The first one decides. */
  node: () => Promise<InProcessServer>
  /** The store as a node has it that nobody hears: what it does was done by one that died at once. */
  unheard: Store
}

export async function openTogether(): Promise<Together> {
  const database = await startPostgres()
  onTestFinished(() => database.remove())
  const hub = createHub()
  const url = database.url()
  const unheard = await createPostgresStore({ url, company: 'others' })
  onTestFinished(() => unheard.close())
  return {
    unheard,
    async node() {
      const server = await startInProcess(manualClock(), async () => {
        const store = await createPostgresStore({ url, company: 'others' })
        return { store, cluster: { shared: store.shared, pubsub: hub.join(), dispatchers: 1 } }
      })
      onTestFinished(() => server.stop())
      return server
    },
  }
}
