/** Starts processes around a store, reads what they acknowledge, and gives directories that are cleaned up. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { COMPILED } from '../support/process/server.ts'
import { endsWithUs } from '../support/process/warden.ts'

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-fault-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export interface Life {
  child: ChildProcess
  /** Every whole line so far; what a kill cut in the middle was not said. */
  lines: () => string[]
  /** Resolves when it has said so many lines. */
  saysLines: (count: number) => Promise<void>
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Runs a script of this folder, or any command before it. */
export function startLife(command: string[], env: Record<string, string> = {}): Life {
  const [program = '', ...args] = command
  const child = endsWithUs(
    spawn(program, args, {
      env: { ...process.env, NODE_COMPILE_CACHE: COMPILED, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  )
  let text = ''
  const heard = new Set<() => void>()
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
    for (const listener of heard) listener()
  })
  const ended = new Promise<Awaited<Life['ended']>>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal }))
  })
  const lines = () => text.split('\n').slice(0, -1)
  const saysLines = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (lines().length < count) return
        heard.delete(look)
        resolve()
      }
      heard.add(look)
      look()
    })
  return { child, ended, lines, saysLines }
}

export function script(name: string, ...args: string[]): string[] {
  return [process.execPath, join(import.meta.dirname, name), ...args]
}
