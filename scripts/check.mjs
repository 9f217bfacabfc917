/** Runs every check beside the others, and shows what each of them says in one piece; fails when one does. */
import { spawn } from 'node:child_process'

const CHECKS = ['types', 'lint', 'imports', 'format', 'unused', 'spec']

function check(name) {
  const run = spawn('npm', ['run', '--silent', `check:${name}`])
  let output = ''
  run.stdout.on('data', (chunk) => (output += chunk))
  run.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    run.on('error', reject)
    run.on('close', (code) => {
      process.stdout.write(output)
      if (code !== 0) process.stdout.write(`check:${name} failed\n`)
      resolve(code === 0)
    })
  })
}

const results = await Promise.all(CHECKS.map(check))
process.exitCode = results.every(Boolean) ? 0 : 1
