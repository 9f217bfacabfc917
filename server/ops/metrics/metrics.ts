/** What /metrics shows: counted as plain numbers on the hot path, and put into words only when somebody looks. */
import prometheus from '@prometheus-io/client'
import type { ClusterFigures } from '../../ports/cluster-figures.ts'
import type { AgentStatus } from '../../../protocol/model/values.ts'
import type { Metrics } from '../../ports/metrics.ts'
import type { StoreStats } from '../../ports/store.ts'
import { addClusterMetrics } from './cluster.ts'
import { shownCounter, shownGauge, type Registry } from './shown.ts'
import { addStoreMetrics } from './store.ts'

export interface ObservedQueue {
  id: string
  waiting: number
  oldestQueuedAt: number | null
}

/** Where the figures come from that nobody counts; asked at each scrape. */
export interface Observed {
  now: () => number
  queues: () => readonly ObservedQueue[]
  agentsByStatus: () => Readonly<Record<AgentStatus, number>>
  /** Bytes handed to sockets and not yet taken by the network. */
  unsentBytes: () => number
  storeStats: () => Promise<StoreStats>
  /** Requests to a storage of files elsewhere, by outcome; none where they are on the disk. */
  fileRequests: () => Iterable<readonly [string, number]>
  /** null where there are no other nodes. */
  cluster: () => ClusterFigures | null
}

export interface ShownMetrics extends Metrics {
  /** Adds the figures of the running parts; called once, when they exist. */
  observe: (observed: Observed) => void
  requestAnswered: (method: string, status: number) => void
  render: () => Promise<{ contentType: string; text: string }>
}

/** Everything counted here since the start. */
function createCounts() {
  const byAudience = () => ({ visitor: 0, agent: 0 })
  return {
    sockets: byAudience(),
    framesIn: byAudience(),
    framesOut: byAudience(),
    refused: new Map<string, number>(),
    requests: new Map<string, number>(),
  }
}

type Counts = ReturnType<typeof createCounts>

function increment(totals: Map<string, number>, key: string): void {
  totals.set(key, (totals.get(key) ?? 0) + 1)
}

function show(registry: Registry, counts: Counts): void {
  const label = 'audience'
  shownGauge(registry, {
    name: 'unichat_sockets',
    help: 'Open connections.',
    label,
    read: () => Object.entries(counts.sockets),
  })
  shownCounter(registry, {
    name: 'unichat_frames_in_total',
    help: 'Frames received.',
    label,
    read: () => Object.entries(counts.framesIn),
  })
  shownCounter(registry, {
    name: 'unichat_frames_out_total',
    help: 'Frames sent.',
    label,
    read: () => Object.entries(counts.framesOut),
  })
  shownCounter(registry, {
    name: 'unichat_frames_refused_total',
    help: 'Frames refused.',
    label: 'code',
    read: () => counts.refused,
  })
  shownCounter(registry, {
    name: 'unichat_http_requests_total',
    help: 'Requests answered.',
    label: 'answer',
    read: () => counts.requests,
  })
}

function observe(registry: Registry, observed: Observed): () => Promise<void> {
  const waitMs = ({ oldestQueuedAt }: ObservedQueue): number =>
    oldestQueuedAt === null ? 0 : Math.max(0, observed.now() - oldestQueuedAt)
  shownGauge(registry, {
    name: 'unichat_queue_length',
    help: 'Visitors waiting.',
    label: 'skill_group',
    read: () => observed.queues().map((queue) => [queue.id, queue.waiting]),
  })
  shownGauge(registry, {
    name: 'unichat_queue_longest_wait_seconds',
    help: 'How long the first visitor in the queue has waited.',
    label: 'skill_group',
    read: () => observed.queues().map((queue) => [queue.id, waitMs(queue) / 1_000]),
  })
  shownGauge(registry, {
    name: 'unichat_agents',
    help: 'Agents.',
    label: 'status',
    read: () => Object.entries(observed.agentsByStatus()),
  })
  shownGauge(registry, {
    name: 'unichat_unsent_bytes',
    help: 'Bytes written to sockets that the network has not taken yet.',
    label: 'transport',
    read: () => [['websocket', observed.unsentBytes()]],
  })
  shownCounter(registry, {
    name: 'unichat_file_storage_requests_total',
    help: 'Requests to the storage of files, where it is not the disk.',
    label: 'outcome',
    read: observed.fileRequests,
  })
  const refreshCluster = addClusterMetrics(registry, observed.cluster)
  const refreshStore = addStoreMetrics(registry, observed.storeStats)
  return async () => {
    refreshCluster()
    await refreshStore()
  }
}

export function createMetrics(): ShownMetrics {
  const registry = new prometheus.Registry()
  // Among them the delay of the event loop, the memory and the processor time.
  prometheus.collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: 20 })
  const counts = createCounts()
  show(registry, counts)
  let refresh = (): Promise<void> => Promise.resolve()
  return {
    socketOpened: (audience) => void counts.sockets[audience]++,
    socketClosed: (audience) => void counts.sockets[audience]--,
    frameIn: (audience) => void counts.framesIn[audience]++,
    framesOut: (audience, number) => void (counts.framesOut[audience] += number),
    frameRefused: (code) => increment(counts.refused, code),
    requestAnswered: (method, status) => increment(counts.requests, `${method} ${status}`),
    observe(observed) {
      refresh = observe(registry, observed)
    },
    async render() {
      // A store in trouble must not hide the other figures.
      await refresh().catch(() => undefined)
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}
