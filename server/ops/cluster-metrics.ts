/** The part of /metrics about other nodes; nothing of it where a process is alone. */
import type { ClusterFigures } from '../ports/cluster-figures.ts'
import { shownCounter, shownGauge, type Registry } from './shown.ts'

type Figures = () => ClusterFigures | null
type Pairs = Record<string, number>

function reader(figures: Figures) {
  return (pairsOf: (figures: ClusterFigures) => Pairs) => () => {
    const now = figures()
    return now ? Object.entries(pairsOf(now)) : []
  }
}

export function addClusterMetrics(registry: Registry, figures: Figures): void {
  addDeciding(registry, figures)
  addTelling(registry, figures)
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
