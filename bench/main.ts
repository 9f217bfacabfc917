/**
 * Measures the product against the floor and writes bench/results.json: `npm run bench`, with `-- --quick` for a short
 * run that only shows that everything works, and `-- --only NAME` (repeatable) for some of it. Several nodes on PostgreSQL
 * and Redis are measured only when asked for: `-- --cluster`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { measureRouting } from './routing.ts'
import { cluster } from './scenarios/cluster/cluster.ts'
import { idle } from './scenarios/idle.ts'
import { latency } from './scenarios/latency.ts'
import { openLong } from './scenarios/open-long.ts'
import { queue } from './scenarios/queue.ts'
import { resume } from './scenarios/resume.ts'
import { saturation } from './scenarios/saturation.ts'
import { start } from './scenarios/start.ts'
import type { Bench } from './support/bench.ts'
import { isPinned } from './support/processes.ts'
import { table } from './support/table.ts'

const RESULTS = 'bench/results.json'
const ROUNDS = 5
const QUICK_ROUNDS = 2

type Scenario = (bench: Bench) => unknown
const SCENARIOS: Readonly<Record<string, Scenario>> = {
  saturation,
  latency,
  idle,
  queue,
  routing: () => measureRouting(),
  start,
  resume,
  openLong,
}
/** They need redis-server. */
const ON_DEMAND: typeof SCENARIOS = { cluster }
const ALL = { ...SCENARIOS, ...ON_DEMAND }

async function earlierResults(): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(RESULTS, 'utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    cluster: { type: 'boolean', default: false },
  },
})
const names = values.only ?? Object.keys(values.cluster ? ON_DEMAND : SCENARIOS)
const unknown = names.find((name) => !(name in ALL))
if (unknown !== undefined) {
  process.stderr.write(`no scenario '${unknown}'; there are ${Object.keys(ALL).join(', ')}\n`)
  process.exit(1)
}

const results = await earlierResults()
if (!isPinned) process.stdout.write('not pinned: one core, or no taskset\n')
for (const name of names) {
  process.stdout.write(`\n${name}\n`)
  results[name] = await ALL[name]?.({
    isQuick: values.quick,
    rounds: values.quick ? QUICK_ROUNDS : ROUNDS,
    say: (line) => process.stdout.write(`  ${line}\n`),
  })
}
process.stdout.write(`\n${table(results)}\n`)
// A quick run shows that everything works; its figures are not worth keeping.
if (!values.quick) await writeFile(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`)
