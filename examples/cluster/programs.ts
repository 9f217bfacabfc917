/** What stands around the nodes: a database, Redis, a storage of files, each a real server that is removed at the end. */
import { startPostgres } from '../../test/support/services/postgres.ts'
import { startRedis } from '../../test/support/services/redis.ts'
import { startS3 } from '../../test/support/services/s3.ts'

export interface Around {
  /** The settings by which a node finds them. */
  env: Record<string, string>
  remove: () => Promise<void>
}

export async function startAround(): Promise<Around> {
  const [database, redis, storage] = await Promise.all([startPostgres(), startRedis(), startS3()])
  return {
    env: {
      DATABASE_URL: database.url(),
      REDIS_URL: redis.url(),
      S3_URL: storage.url(),
      // Of several sites, each node decides some.
      DISPATCHERS: '3',
    },
    async remove() {
      await Promise.all([database.remove(), redis.remove(), storage.remove()])
    },
  }
}
