/** A simulated day in words and columns; two of them side by side. */
import { occupancyOf, type Figures, type GroupFigures } from './figures.ts'
import type { AgentDay } from './run.ts'

/** More agents than this are summed up. */
const AGENTS_LISTED = 40

interface Row {
  name: string
  value: (figures: Figures) => number
  show: (value: number) => string
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`
const whole = (count: number): string => String(Math.round(count))

function groupRows(of: (figures: Figures) => GroupFigures | undefined): Row[] {
  const row = (name: string, pick: (figures: GroupFigures) => number, show: Row['show']): Row => ({
    name,
    value: (figures) => {
      const own = of(figures)
      return own ? pick(own) : 0
    },
    show,
  })
  return [
    row('requests', ({ requests }) => requests, whole),
    row('answered', ({ answered }) => answered, whole),
    row('abandoned', ({ abandonRate }) => abandonRate, percent),
    row('refused', ({ refused }) => refused, whole),
    row('answered in 20 s', ({ serviceLevel }) => serviceLevel, percent),
    row('wait, mean', ({ waitMs }) => waitMs.mean, seconds),
    row('wait, p50', ({ waitMs }) => waitMs.p50, seconds),
    row('wait, p90', ({ waitMs }) => waitMs.p90, seconds),
    row('wait, p99', ({ waitMs }) => waitMs.p99, seconds),
  ]
}

const AGENT_ROWS: Row[] = [
  { name: 'seats taken', value: ({ occupancy }) => occupancy.mean, show: percent },
  { name: '… least busy agent', value: ({ occupancy }) => occupancy.least, show: percent },
  { name: '… median agent', value: ({ occupancy }) => occupancy.median, show: percent },
  { name: '… busiest agent', value: ({ occupancy }) => occupancy.most, show: percent },
  { name: 'conversations, least', value: ({ conversations }) => conversations.least, show: whole },
  { name: '… median', value: ({ conversations }) => conversations.median, show: whole },
  { name: '… most', value: ({ conversations }) => conversations.most, show: whole },
]

/** With `other` a second column and the difference. */
export function report(figures: Figures, other?: Figures): string {
  const names = new Set([...figures.groups.keys(), ...(other?.groups.keys() ?? [])])
  const sections: [string, Row[]][] = [
    ['all', groupRows(({ all }) => all)],
    ...[...names].map((name): [string, Row[]] => [
      `group ${name}`,
      groupRows(({ groups }) => groups.get(name)),
    ]),
    ['agents', AGENT_ROWS],
  ]
  const heading = other ? line('', 'as it is', 'changed', 'difference') : ''
  const bodies = sections.map(([title, rows]) =>
    [title, ...rows.map((row) => rowLine(row, figures, other))].join('\n'),
  )
  return `${[heading, ...bodies].filter(Boolean).join('\n\n')}\n`
}

function rowLine({ name, value, show }: Row, figures: Figures, other?: Figures): string {
  const first = value(figures)
  if (!other) return line(name, show(first))
  const second = value(other)
  const difference = second - first
  return line(name, show(first), show(second), `${difference < 0 ? '' : '+'}${show(difference)}`)
}

function line(name: string, ...columns: string[]): string {
  return `  ${name.padEnd(24)}${columns.map((column) => column.padStart(12)).join('')}`
}

/** Each agent's day, when there are few enough to read. */
export function agentTable(agents: readonly AgentDay[]): string {
  if (agents.length > AGENTS_LISTED) return ''
  const rows = agents.map((agent) =>
    line(agent.agentId, whole(agent.conversations), percent(occupancyOf(agent))),
  )
  return `\n${[line('agent', 'conversations', 'seats taken'), ...rows].join('\n')}\n`
}
