/** Counters that several processes share, on a real Redis and on a real Redis Cluster. */
import { RateLimiterRes } from 'rate-limiter-flexible'
import { expect, onTestFinished, test } from 'vitest'
import { createRedisLimiter } from '../../server/pubsub/redis-limiter.ts'
import { startRedis } from '../support/services/redis.ts'
import { startRedisCluster } from '../support/services/redis-cluster.ts'
import { until } from '../support/until.ts'

test.each([
  { name: 'Redis', start: startRedis },
  { name: 'Redis Cluster', start: startRedisCluster },
])(
  '[CL-8] $name: what one process counted, the others know; without it each counts for itself',
  async ({ start }) => {
    const redis = await start()
    onTestFinished(() => redis.remove())
    const [one, two] = ['a', 'b'].map(() => createRedisLimiter(redis.url(), 'test:'))
    if (!one || !two) throw new Error('two processes')
    const [here, there] = [one('tries', 3, 60), two('tries', 3, 60)]
    // Both are connected when the first count is everybody's.
    const [often, seen] = [one('often', 1_000_000, 60), two('often', 1_000_000, 60)]
    await until('they share', async () => {
      await often.consume('x')
      return ((await seen.get('x'))?.consumedPoints ?? 0) > 0
    })
    await here.consume('vera')
    await there.consume('vera')
    await here.consume('vera')
    await expect(there.consume('vera')).rejects.toBeInstanceOf(RateLimiterRes)
    await here.reward('vera', 2)
    await there.consume('vera')

    await redis.stop()
    const alone = await here.consume('otto')
    expect(alone.consumedPoints).toBe(1)
    const alsoAlone = await there.consume('otto')
    expect(alsoAlone.consumedPoints).toBe(1)
  },
)
