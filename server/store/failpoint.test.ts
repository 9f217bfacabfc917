/** Failpoints do what they say in tests, and nothing in production. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const MODULE = join(import.meta.dirname, 'failpoint.ts')
const PROGRAM = `
  const { failpoint } = await import(${JSON.stringify(MODULE)})
  for (let n = 1; n <= 3; n += 1) { console.log(n); failpoint('here') }
`

function run(env: Record<string, string>) {
  const args = ['--input-type=module', '--eval', PROGRAM]
  const { stdout, stderr, signal, status } = spawnSync(process.execPath, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  return { said: stdout.trim().split('\n').join(' '), stderr, signal, status }
}

test('[G1] a failpoint ends the process at once, at the turn it names', () => {
  expect(run({ FAILPOINT: 'here:exit@2' })).toMatchObject({ said: '1 2', signal: 'SIGKILL' })
})

test('[G1] a failpoint of another name, and none, do nothing', () => {
  expect(run({ FAILPOINT: 'there:exit' })).toMatchObject({ said: '1 2 3', status: 0 })
  expect(run({ FAILPOINT: '' })).toMatchObject({ said: '1 2 3', status: 0 })
})

test('[G1] a failpoint that is misspelt stops the start', () => {
  const { status, stderr } = run({ FAILPOINT: 'here:explode' })
  expect(status).toBe(1)
  expect(stderr).toContain('FAILPOINT=here:explode is not')
})

test('[G1] in production the variable is not read', () => {
  const production = { NODE_ENV: 'production', FAILPOINT: 'here:exit' }
  expect(run(production)).toMatchObject({ said: '1 2 3', status: 0 })
})
