/** Type-checks every project at once and fails when one of them does. */
import { spawn } from 'node:child_process'

const projects = ['pure', 'browser', 'node', 'test']

/** A project whose rooms are still empty has nothing to check; tsc calls that an error (TS18003). */
const NO_INPUTS = 'TS18003'

function check(project) {
  const tsc = spawn('tsc', ['-p', `tsconfig.${project}.json`, '--pretty', 'false'])
  let output = ''
  tsc.stdout.on('data', (chunk) => (output += chunk))
  tsc.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    tsc.on('error', reject)
    tsc.on('close', (code) => resolve({ output, ok: code === 0 || output.includes(NO_INPUTS) }))
  })
}

const results = await Promise.all(projects.map(check))
// A file of several projects reports the same line in each.
const lines = new Set(results.filter((r) => !r.ok).flatMap((r) => r.output.trim().split('\n')))
if (lines.size > 0) process.stdout.write([...lines].join('\n') + '\n')
process.exitCode = results.every((r) => r.ok) ? 0 : 1
