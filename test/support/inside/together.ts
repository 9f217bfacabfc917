/** Several servers inside the test on one PostgreSQL, whose hints reach each other, each with a time of its own: what one of them does now and then, it does when the test says so. */
import { onTestFinished } from 'vitest'
import { createHub } from '../../../server/pubsub/in-process.ts'
import { createPostgresStore, type PostgresStore } from '../../../server/store/postgres/store.ts'
import { manualClock } from '../manual-clock.ts'
import { startPostgres } from '../services/postgres.ts'
import { startInProcess, type InProcessServer } from './in-process.ts'

export interface Together {
  /** The first one decides. `meanwhile` runs when the node has read the directory, and nobody knows of it yet. */
  node: (meanwhile?: () => Promise<void>) => Promise<InProcessServer>
  /** The store as a node has it that nobody hears: what it does was done by one that died at once. */
  unheard: PostgresStore
}

const nothing = (): Promise<void> => Promise.resolve()

/** The first answer comes when something else has happened since it was read. */
function before<T>(read: () => Promise<T>, meanwhile: () => Promise<void>): () => Promise<T> {
  let first: (() => Promise<void>) | null = meanwhile
  return async () => {
    const answer = await read()
    const happens = first ?? nothing
    first = null
    await happens()
    return answer
  }
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
    async node(meanwhile = nothing) {
      const server = await startInProcess(manualClock(), async () => {
        const store = await createPostgresStore({ url, company: 'others' })
        const { shared } = store
        return {
          store: { ...store, loadDirectory: before(store.loadDirectory, meanwhile) },
          cluster: { shared, pubsub: hub.join(), dispatchers: 1 },
        }
      })
      onTestFinished(() => server.stop())
      return server
    },
  }
}
