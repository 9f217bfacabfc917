/** Holds the import directions, and fails when too few modules were read for the answer to mean anything. */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'

/** A cruise that reads nothing finds no violations: this share of the sources must have been read. */
const FLOOR = 0.8
const ROOMS = [
  'protocol',
  'server',
  'widget',
  'agent-desktop',
  'examples',
  'bench',
  'scripts',
  'test',
]
const SOURCE = /\.tsx?$/

const rooms = ROOMS.filter((room) => existsSync(room))

function sources() {
  const found = globSync(rooms.map((room) => `${room}/**/*.{ts,tsx}`))
  return found.filter((path) => !path.includes('node_modules'))
}

function cruise() {
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...rooms]
  const run = spawnSync('depcruise', args, { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  if (run.error) throw run.error
  try {
    return JSON.parse(run.stdout)
  } catch {
    throw new Error(`dependency-cruiser failed: ${run.stderr || run.stdout}`)
  }
}

const expected = sources()
const { modules, summary } = cruise()
const read = modules.filter((m) => SOURCE.test(m.source) && expected.includes(m.source))
const edges = read.reduce((sum, module) => sum + module.dependencies.length, 0)
const floor = Math.ceil(expected.length * FLOOR)

for (const { rule, from, to } of summary.violations) {
  process.stdout.write(`${rule.severity} ${rule.name}: ${from} -> ${to}\n`)
}
process.stdout.write(`imports: ${read.length} modules, ${edges} imports\n`)

if (read.length < floor) {
  process.stdout.write(
    `error: ${read.length} of ${expected.length} modules read, at least ${floor} wanted\n`,
  )
  process.exitCode = 1
}
if (expected.length > 1 && edges === 0) {
  process.stdout.write('error: no imports seen at all: the parser does not read the sources\n')
  process.exitCode = 1
}
if (summary.error > 0) process.exitCode = 1
