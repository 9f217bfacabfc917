/** Connections to Redis 7 or Valkey: one server, or a Redis Cluster when several addresses are given. */
import { Cluster, Redis } from 'ioredis'

export type RedisConnection = Redis | Cluster

const OPTIONS = {
  connectTimeout: 2_000,
  commandTimeout: 1_500,
  // Whoever asks while it is away is told so at once, and does without.
  maxRetriesPerRequest: 0,
}
const RETRY_MS = 250

const retryStrategy = (): number => RETRY_MS

/** `url`: `redis://…` or `rediss://…`; several of them, separated by commas, are nodes of one Redis Cluster. */
export function connectRedis(url: string, enableOfflineQueue: boolean): RedisConnection {
  const urls = url.split(',').map((one) => one.trim())
  const [first = ''] = urls
  const connection =
    urls.length === 1
      ? new Redis(first, { ...OPTIONS, enableOfflineQueue, retryStrategy })
      : connectCluster(urls, enableOfflineQueue)
  // An 'error' without a listener ends the process; what it means shows in `isUp`.
  connection.on('error', () => undefined)
  return connection
}

function connectCluster(urls: readonly string[], enableOfflineQueue: boolean): Cluster {
  const { username, password, protocol } = new URL(urls[0] ?? '')
  return new Cluster([...urls], {
    redisOptions: {
      ...OPTIONS,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(protocol === 'rediss:' && { tls: {} }),
    },
    enableOfflineQueue,
    shardedSubscribers: true,
    clusterRetryStrategy: retryStrategy,
  })
}
