/** Who is killed in the middle leaves nothing behind. */
import { spawn } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { until } from '../until.ts'

/** Starts two that would sleep for long, says which, and hangs; one of the two hangs as well. */
const PARENT = `
import { spawn } from 'node:child_process'
import { endsWithUs } from ${JSON.stringify(import.meta.resolve('./warden.ts'))}
const start = () => endsWithUs(spawn('sleep', ['600'], { stdio: 'ignore' }))
const [gone, one, two] = [start(), start(), start()]
gone.once('exit', () => console.log(one.pid, two.pid, gone.pid))
two.kill('SIGSTOP')
gone.kill()
`

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('what a process started ends with it, also when it is killed, and what hangs too', async () => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT])
  onTestFinished(() => void parent.kill('SIGKILL'))
  let said = ''
  parent.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  await until('it has started them', () => said.endsWith('\n'))
  const [one = 0, two = 0, gone = 0] = said.trim().split(' ').map(Number)
  expect([one, two, gone].map(isThere)).toEqual([true, true, false])
  parent.kill('SIGKILL')
  await until('they are gone', () => !isThere(one) && !isThere(two))
})
