/** Starts what is measured and what measures it, each pinned to a core of its own where there are two. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { ProbeReport, ProbeRequest, Usage } from '../probe.ts'
import { endsWithUs } from '../../test/support/process/warden.ts'

/** `any`: where several processes share all there are. */
export type Core = 'server' | 'generator' | 'any'
const CORE_NUMBER: Record<Core, string | null> = { server: '0', generator: '1', any: null }

export const isPinned =
  availableParallelism() > 1 && spawnSync('taskset', ['-c', '0,1', 'true']).status === 0

export interface SpawnOptions {
  script: string
  core: Core
  flags?: string[]
  env?: Record<string, string>
}

/** Starts Node with an IPC channel; what it prints is kept for the message when it fails. */
export function spawnNode({ script, core, flags = [], env = {} }: SpawnOptions): ChildProcess {
  const command = [process.execPath, ...flags, script]
  const number = CORE_NUMBER[core]
  const isBound = isPinned && number !== null
  const [file = '', ...args] = isBound ? ['taskset', '-c', number, ...command] : command
  return endsWithUs(
    spawn(file, args, {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    }),
  )
}

export interface Measured<TReport extends Usage = ProbeReport> {
  pid: number
  /** Reads the probe inside the process. */
  probe: (request: ProbeRequest) => Promise<TReport>
  /** Everything it printed so far. */
  output: () => string
  hasEnded: () => boolean
  /** Ends it and waits until it is gone. */
  kill: (signal: NodeJS.Signals) => Promise<void>
}

/** What `npm start` tells Node beside the script, if it starts this one. */
function startFlags(script: string): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: { start: string }
  }
  const words = scripts.start.split(' ')
  return words.at(-1) === script ? words.slice(1, -1) : []
}

/** A process with the probe loaded. */
export function spawnMeasured(
  script: string,
  env: Record<string, string>,
  core: Core = 'server',
): Measured {
  const flags = ['--expose-gc', '--import', './bench/probe.ts', ...startFlags(script)]
  const child = spawnNode({ script, core, flags, env })
  const reports: ((report: ProbeReport) => void)[] = []
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.on('message', (report: ProbeReport) => reports.shift()?.(report))
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    pid: child.pid ?? 0,
    output: () => output,
    hasEnded: () => child.exitCode !== null,
    probe(request) {
      child.send(request)
      return new Promise((resolve) => reports.push(resolve))
    },
    async kill(signal) {
      child.kill(signal)
      await exited
    },
  }
}
