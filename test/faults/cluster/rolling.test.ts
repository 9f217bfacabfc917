/** A new version comes to every node in turn, as operators bring it, while people talk. */
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { conversationOf } from '../../support/inside/scene.ts'
import { openCluster, type ClusterStage } from '../../support/process/cluster.ts'
import { gather } from './crowd.ts'

const VISITORS = 500
const AGENTS = 10
/** So that the machine of the tests has time for all of them. */
const PAUSE_MS = 1_000
const PATIENCE_MS = 60_000
const TEST_MS = 4 * PATIENCE_MS
/** Hundreds come back at once, and beside other work it takes them as long as people wait; what is lost has no answer by then either. */
const ANSWER_MS = 30_000

const cleanUps: (() => Promise<void>)[] = []
let cluster: ClusterStage

beforeAll(async () => {
  const deadlines = { messageRate: { count: 1_000, windowMs: 1_000 } }
  cluster = await openCluster({ agents: AGENTS, capacity: VISITORS, deadlines }, (task) =>
    cleanUps.push(task),
  )
})
afterAll(async () => {
  for (const task of cleanUps.toReversed()) await task()
})

test(
  '[CL-7] [G20] every node is restarted in turn: nothing is lost, nobody is given to somebody else, and nobody is shown an error',
  async () => {
    const crowd = await gather(cluster, VISITORS, {
      pauseMs: PAUSE_MS,
      answerMs: ANSWER_MS,
      // As a balancer sends them: nobody has to wait for a node that is away.
      doorOf: () => 'any',
    })
    onTestFinished(crowd.leave)
    const holders = crowd.visitors.map((client) => conversationOf(client).agent?.id)
    for (const node of cluster.nodes) {
      expect(await node.kill('SIGTERM')).toBe(0)
      await node.start()
      await crowd.progress(PATIENCE_MS)
    }
    await crowd.end()
    expect(crowd.shown).toEqual([])
    expect(crowd.visitors.map((client) => conversationOf(client).agent?.id)).toEqual(holders)
  },
  TEST_MS,
)
