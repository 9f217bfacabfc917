/** Compares docs/spec.md with the titles of the tests: every rule has a test, and every rule a test cites exists. */
import { globSync, readFileSync } from 'node:fs'
import { rulesCited, rulesDefined, type Citation } from './spec-rules.ts'

const SPEC = 'docs/spec.md'
const TESTS =
  '{protocol,server,widget,agent-desktop,bench,scripts,test}/**/*.{test,contract}.{ts,tsx}'

const { rules, twice } = rulesDefined(readFileSync(SPEC, 'utf8'))
const citations: Citation[] = globSync(TESTS).flatMap((file) =>
  rulesCited(file, readFileSync(file, 'utf8')),
)
const cited = new Set(citations.map(({ rule }) => rule))
const untested = rules.filter((rule) => !cited.has(rule))
const unknown = citations.filter(({ rule }) => !rules.includes(rule))

for (const rule of twice) process.stdout.write(`${SPEC}: ${rule} is there twice\n`)
for (const rule of untested) process.stdout.write(`${SPEC}: ${rule} has no test\n`)
for (const { rule, file, line } of unknown) {
  process.stdout.write(`${file}:${line}: ${rule} is not in ${SPEC}\n`)
}
process.stdout.write(`spec: ${rules.length} rules, ${rules.length - untested.length} with tests\n`)
if (twice.length + untested.length + unknown.length > 0) process.exitCode = 1
