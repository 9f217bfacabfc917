import { expect, test } from 'vitest'
import type { ClusterFigures } from '../../ports/cluster-figures.ts'
import { createMetrics, type Observed } from './metrics.ts'

const observed: Observed = {
  now: () => 10_000,
  queues: () => [{ id: 'g1', waiting: 2, oldestQueuedAt: 4_000 }],
  agentsByStatus: () => ({ available: 3, away: 1, invisible: 0, offline: 7 }),
  unsentBytes: () => 512,
  storeStats: () =>
    Promise.resolve({ commits: 4, writes: 9, recentBatchSizes: [1, 8], recentCommitMs: [1, 3] }),
  fileRequests: () => [['failed', 2]],
  cluster: () => null,
}

test('[OP-5] counts, queues, agents, commits and the event loop are shown', async () => {
  const metrics = createMetrics()
  metrics.observe(observed)
  metrics.socketOpened('visitor')
  metrics.socketOpened('visitor')
  metrics.socketClosed('visitor')
  metrics.frameIn('agent')
  metrics.framesOut('visitor', 5)
  metrics.frameRefused('bad-frame')
  metrics.requestAnswered('GET', 200)
  const { text } = await metrics.render()
  for (const line of [
    'unichat_sockets{audience="visitor"} 1',
    'unichat_frames_in_total{audience="agent"} 1',
    'unichat_frames_out_total{audience="visitor"} 5',
    'unichat_frames_refused_total{code="bad-frame"} 1',
    'unichat_http_requests_total{answer="GET 200"} 1',
    'unichat_queue_length{skill_group="g1"} 2',
    'unichat_queue_longest_wait_seconds{skill_group="g1"} 6',
    'unichat_agents{status="available"} 3',
    'unichat_unsent_bytes{transport="websocket"} 512',
    'unichat_file_storage_requests_total{outcome="failed"} 2',
    'unichat_commits_total 4',
    'unichat_writes_total 9',
    'unichat_commit_batch_size_sum 9',
    'unichat_commit_seconds_sum 0.004',
  ]) {
    expect(text).toContain(`${line}\n`)
  }
  expect(text).toContain('nodejs_eventloop_lag_p99_seconds')
})

test('[OP-5] what a node knows of the others is shown, and nothing where there are none', async () => {
  const metrics = createMetrics()
  let figures: ClusterFigures | null = null
  metrics.observe({ ...observed, cluster: () => figures })
  expect((await metrics.render()).text).not.toContain('unichat_other_nodes{')
  figures = {
    others: { hint: 2, post: 1 },
    fences: { dispatcher: 7, 'dispatcher/1': 0 },
    sites: 12,
    isHeard: true,
    envelopes: { hintIn: 10, hintOut: 20, postIn: 3, postOut: 4 },
    takeHintLagsMs: () => [250, 500],
    unsent: 5,
    catchUp: { reads: 6, entries: 8 },
    behind: 9,
  }
  const { text } = await metrics.render()
  for (const line of [
    'unichat_other_nodes{way="hint"} 2',
    'unichat_other_nodes{way="post"} 1',
    'unichat_lease_token{lease="dispatcher"} 7',
    'unichat_lease_token{lease="dispatcher/1"} 0',
    'unichat_sites{decided="here"} 12',
    'unichat_hints_up{through="redis"} 1',
    'unichat_envelopes_total{way="hint_in"} 10',
    'unichat_envelopes_total{way="post_out"} 4',
    'unichat_hint_lag_seconds_bucket{le="0.25"} 1',
    'unichat_hint_lag_seconds_sum 0.75',
    'unichat_cluster_backlog{what="notices"} 5',
    'unichat_cluster_backlog{what="copies"} 9',
    'unichat_catch_up_total{what="reads"} 6',
    'unichat_catch_up_total{what="entries"} 8',
  ]) {
    expect(text).toContain(`${line}\n`)
  }
})

test('[OP-5][G18] a store in trouble does not hide the other figures', async () => {
  const metrics = createMetrics()
  metrics.observe({ ...observed, storeStats: () => Promise.reject(new Error('down')) })
  expect((await metrics.render()).text).toContain('unichat_agents{status="available"} 3')
})
