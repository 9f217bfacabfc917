/** The store on a PostgreSQL server of its own, beside one bare statement for each group of rows. */
import { Client } from 'pg'
import { createPostgresStore } from '../../server/store/postgres/store.ts'
import { startPostgres } from '../../test/support/services/postgres.ts'
import type { StoreBench } from './store-bench.ts'

const CREATE =
  'create table message (conversation_id text, seq bigint, at bigint, ref text, body text)'
const INSERT = `insert into message
  select * from unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[])`

export async function openPostgresBench(): Promise<StoreBench> {
  const server = await startPostgres({ settings: ['shared_buffers=256MB', 'max_wal_size=4GB'] })
  const store = await createPostgresStore({ url: server.url() })
  const client = new Client({ connectionString: server.url() })
  await client.connect()
  await client.query(CREATE)
  return {
    store,
    async insertRaw(rows) {
      const columns = (['id', 'n', 'at', 'ref', 'body'] as const).map((name) =>
        rows.map((row) => row[name]),
      )
      await client.query({ name: 'raw', text: INSERT, values: columns })
    },
    async close() {
      await client.end()
      await store.close()
      await server.remove()
    },
  }
}
