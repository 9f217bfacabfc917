/** `npm run simulate`: a synthetic day on the real dispatcher, and what would be different under other rules. */
import { parseArgs } from 'node:util'
import { DAY_CURVE, drawArrivals, type Demand } from './simulation/arrivals.ts'
import { changePlan } from './simulation/changes.ts'
import { agentsNeeded, defaultPlan } from './simulation/default-plan.ts'
import { figuresOf } from './simulation/figures.ts'
import type { Plan } from './simulation/plan.ts'
import { agentTable, report } from './simulation/report.ts'
import { playDay } from './simulation/run.ts'

const HELP = `Usage: npm run simulate -- [options]

Plays one day of visitors on the dispatcher that the server uses, and prints waits, abandonment and load.

  --conversations N   visitors of the day (10000)
  --seed N            the same seed brings the same visitors (1)
  --handling SECONDS  mean time an agent talks with one visitor (480)
  --patience SECONDS  mean time a visitor waits before giving up (240)
  --curve A,B,…       visitors by hour, in any unit (a usual day)
  --agents N          agents, each working eight hours (as many as it takes)
  --capacity N        conversations an agent holds at the same time (4)
  --rules FILE        JSON { routing, groups: [{ id, settings }] }, as in the HTTP API
  --staff FILE        JSON [{ agentId, skillGroupIds, capacity, from, to }], hours of the day
  --compare CHANGE    plays the same visitors again under a change, and prints both; may be repeated
  --json              the figures as JSON

Changes: strategy=in-turn|saturation, agents=N|+N|-N, capacity=N, overflow=SECONDS, cap=N, wrap-up=SECONDS,
         rules=FILE, staff=FILE

Examples:
  npm run simulate -- --conversations 100000
  npm run simulate -- --compare strategy=in-turn
  npm run simulate -- --agents 40 --compare agents=+4 --compare overflow=15
`

const OPTIONS = {
  help: { type: 'boolean', short: 'h', default: false },
  json: { type: 'boolean', default: false },
  conversations: { type: 'string', default: '10000' },
  seed: { type: 'string', default: '1' },
  handling: { type: 'string', default: '480' },
  patience: { type: 'string', default: '240' },
  curve: { type: 'string', default: DAY_CURVE.join(',') },
  capacity: { type: 'string', default: '4' },
  agents: { type: 'string' },
  rules: { type: 'string' },
  staff: { type: 'string' },
  compare: { type: 'string', multiple: true, default: [] as string[] },
} as const

type Options = ReturnType<typeof readOptions>
const readOptions = () => parseArgs({ options: OPTIONS }).values

function number(name: string, text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value) || value < 0) {
    throw new Error(`--${name}: '${text}' is not a number`)
  }
  return value
}

function demandOf(options: Options): Demand {
  return {
    conversations: number('conversations', options.conversations),
    seed: number('seed', options.seed),
    handlingMs: number('handling', options.handling) * 1_000,
    patienceMs: number('patience', options.patience) * 1_000,
    curve: options.curve.split(',').map((share) => number('curve', share)),
  }
}

function planOf(options: Options, demand: Demand): Plan {
  const capacity = number('capacity', options.capacity)
  const agents =
    options.agents === undefined ? agentsNeeded(demand, capacity) : number('agents', options.agents)
  const files = [
    ...(options.rules === undefined ? [] : [`rules=${options.rules}`]),
    ...(options.staff === undefined ? [] : [`staff=${options.staff}`]),
  ]
  return files.reduce(changePlan, defaultPlan(demand, { agents, capacity }))
}

function main(): string {
  const options = readOptions()
  if (options.help) return HELP
  const demand = demandOf(options)
  const arrivals = drawArrivals(demand)
  const plan = planOf(options, demand)
  const day = playDay(plan, arrivals)
  const figures = figuresOf(day)
  if (options.compare.length === 0) {
    if (options.json) return json(figures)
    return `${plan.staff.length} agents\n\n${report(figures)}${agentTable(day.agents)}`
  }
  const changed = options.compare.reduce(changePlan, plan)
  const other = figuresOf(playDay(changed, arrivals))
  if (options.json) return json({ asItIs: figures, changed: other })
  const staff = `${plan.staff.length} agents, changed: ${changed.staff.length}`
  return `${staff}\n\n${report(figures, other)}`
}

function json(value: unknown): string {
  const plain = (_: string, one: unknown) => (one instanceof Map ? Object.fromEntries(one) : one)
  return `${JSON.stringify(value, plain, 2)}\n`
}

try {
  process.stdout.write(main())
} catch (error) {
  const problem = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${problem}\nTry --help.\n`)
  process.exitCode = 1
}
