/** The part of /metrics about other nodes; nothing of it where a process is alone. */
import prometheus from '@prometheus-io/client'
import type { ClusterFigures } from '../../ports/cluster-figures.ts'
import { shownCounter, shownGauge, type Registry } from './shown.ts'

const LAG_SECONDS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

type Figures = () => ClusterFigures | null
type Pairs = Record<string, number>

function reader(figures: Figures) {
  return (pairsOf: (figures: ClusterFigures) => Pairs) => () => {
    const now = figures()
    return now ? Object.entries(pairsOf(now)) : []
  }
}

/** Answers how to bring the figures up to date, which is done before they are shown. */
export function addClusterMetrics(registry: Registry, figures: Figures): () => void {
  addDeciding(registry, figures)
  addTelling(registry, figures)
  const lags = new prometheus.Histogram({
    name: 'unichat_hint_lag_seconds',
    help: 'From when another node sent a hint until it was heard, by the clocks of both.',
    buckets: LAG_SECONDS,
    registers: [registry],
  })
  return () => {
    for (const ms of figures()?.takeHintLagsMs() ?? []) lags.observe(ms / 1_000)
  }
}

function addDeciding(registry: Registry, figures: Figures): void {
  const read = reader(figures)
  shownGauge(registry, {
    name: 'unichat_lease_token',
    help: 'The tokens under which this node decides, by lease; 0 when another node does.',
    label: 'lease',
    read: read(({ fences }) => fences),
  })
  shownGauge(registry, {
    name: 'unichat_sites',
    help: 'Sites for which this node decides who gets whom.',
    label: 'decided',
    read: read(({ sites }) => ({ here: sites })),
  })
}

function addTelling(registry: Registry, figures: Figures): void {
  const read = reader(figures)
  shownGauge(registry, {
    name: 'unichat_other_nodes',
    help: 'Other nodes that live, by how they are told what is new.',
    label: 'way',
    read: read(({ others }) => others),
  })
  shownGauge(registry, {
    name: 'unichat_hints_up',
    help: 'Whether this node hears and is heard over Redis.',
    label: 'through',
    read: read(({ isHeard }) => ({ redis: Number(isHeard) })),
  })
  shownCounter(registry, {
    name: 'unichat_envelopes_total',
    help: 'Envelopes of notices between nodes.',
    label: 'way',
    read: read(({ envelopes: { hintIn, hintOut, postIn, postOut } }) => ({
      hint_in: hintIn,
      hint_out: hintOut,
      post_in: postIn,
      post_out: postOut,
    })),
  })
  shownGauge(registry, {
    name: 'unichat_cluster_backlog',
    help: 'Notices to other nodes that are not sent, and copies of conversations known to lag behind the store.',
    label: 'what',
    read: read(({ unsent, behind }) => ({ notices: unsent, copies: behind })),
  })
  shownCounter(registry, {
    name: 'unichat_catch_up_total',
    help: 'How often copies of conversations were read on in the store, and the entries that brought.',
    label: 'what',
    read: read(({ catchUp }) => catchUp),
  })
}
