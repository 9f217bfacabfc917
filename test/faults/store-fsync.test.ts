/** What was acknowledged survives a power cut: seen from outside, by the order of the system calls. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { script, startLife, temporaryFolder } from './store-process.ts'

const MESSAGES = 50

/** A system call with the lines of the trace at which it began and ended. */
interface SystemCall {
  name: string
  args: string
  began: number
  ended: number
}

/** `1234  fdatasync(22</tmp/x.db-wal>) = 0`; a call that another thread interrupts takes two lines. */
const WHOLE = /^(?<pid>\d+)\s+(?<name>\w+)\((?<args>.*)\)\s+= -?\d+/
const BEGUN = /^(?<pid>\d+)\s+(?<name>\w+)\((?<args>.*) <unfinished \.\.\.>$/
const RESUMED = /^(?<pid>\d+)\s+<\.\.\. (?<name>\w+) resumed>/

function parseTrace(trace: string): SystemCall[] {
  const calls: SystemCall[] = []
  const open = new Map<string, SystemCall>()
  for (const [line, text] of trace.split('\n').entries()) {
    const whole = WHOLE.exec(text)?.groups
    const begun = BEGUN.exec(text)?.groups
    const resumed = RESUMED.exec(text)?.groups
    if (whole) {
      calls.push({ name: whole['name'] ?? '', args: whole['args'] ?? '', began: line, ended: line })
    } else if (begun) {
      const { pid = '', name = '', args = '' } = begun
      open.set(pid, { name, args, began: line, ended: Infinity })
    } else if (resumed) {
      const call = open.get(resumed['pid'] ?? '')
      if (call) calls.push({ ...call, ended: line })
    }
  }
  return calls
}

/** The refs whose acknowledgement left before a sync of the log that began after their row was written there. */
function tooEarly(calls: readonly SystemCall[]): { early: string[]; acknowledged: number } {
  const log = calls.filter(({ args }) => args.includes('-wal>'))
  const writes = log.filter(({ name }) => name === 'pwrite64')
  const syncs = log.filter(({ name }) => name === 'fsync' || name === 'fdatasync')
  const acks = calls.filter(({ name, args }) => name === 'write' && args.includes('"ack '))
  const early = acks.flatMap(({ args, began }) => {
    const ref = /"ack \S+ \d+ (?<ref>[\w-]+)\\n"/.exec(args)?.groups?.['ref'] ?? 'no ref'
    const row = writes.find((call) => call.args.includes(ref))
    const isCovered = syncs.some((sync) => row && sync.began > row.ended && sync.ended < began)
    return isCovered ? [] : [ref]
  })
  return { early, acknowledged: acks.length }
}

async function traceWriter(env: Record<string, string>) {
  const folder = await temporaryFolder()
  const trace = join(folder, 'trace')
  const strace = [
    ...['strace', '-f', '-y', '-s', '8192', '-o', trace],
    ...['-e', 'trace=write,pwrite64,fsync,fdatasync'],
  ]
  const writer = script('store-writer.ts', join(folder, 'store.db'), 'life', '1', String(MESSAGES))
  const life = startLife([...strace, ...writer], env)
  expect(await life.ended).toEqual({ code: 0, signal: null })
  return tooEarly(parseTrace(await readFile(trace, 'utf8')))
}

test('[G2] no acknowledgement leaves before the sync that covers it', async () => {
  expect(await traceWriter({})).toEqual({ early: [], acknowledged: MESSAGES })
})

test('[G2] without the sync the same check sees every acknowledgement leave too early', async () => {
  const { early, acknowledged } = await traceWriter({ FAILPOINT: 'no-fsync:error' })
  expect(acknowledged).toBe(MESSAGES)
  expect(early).toHaveLength(MESSAGES)
})
