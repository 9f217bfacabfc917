/** The part of /metrics about the store: how many commits, how much each held, how long its fsync took. */
import prometheus from '@prometheus-io/client'
import type { StoreStats } from '../../ports/store.ts'
import type { Registry } from './shown.ts'

const { Counter, Histogram } = prometheus

const BATCH_BUCKETS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000]
const SECONDS_BUCKETS = [0.000_2, 0.000_5, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5]

/** Answers how to bring the figures up to date, which is done before they are shown. */
export function addStoreMetrics(
  registry: Registry,
  stats: () => Promise<StoreStats>,
): () => Promise<void> {
  const registers = [registry]
  const batches = new Histogram({
    name: 'unichat_commit_batch_size',
    help: 'Writes that shared one commit.',
    buckets: BATCH_BUCKETS,
    registers,
  })
  const durations = new Histogram({
    name: 'unichat_commit_seconds',
    help: 'How long a commit took, its fsync included.',
    buckets: SECONDS_BUCKETS,
    registers,
  })
  const counter = (name: string, help: string) => new Counter({ name, help, registers })
  const commits = counter('unichat_commits_total', 'Commits made durable.')
  const writes = counter('unichat_writes_total', 'Writes made durable.')

  return async () => {
    const { commits: made, writes: held, recentBatchSizes, recentCommitMs } = await stats()
    commits.reset()
    commits.inc(made)
    writes.reset()
    writes.inc(held)
    for (const size of recentBatchSizes) batches.observe(size)
    for (const ms of recentCommitMs) durations.observe(ms / 1_000)
  }
}
