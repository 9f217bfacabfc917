/** A real S3-compatible server from npm, as a process of its own: on a free port, killed, stopped and started at will. */
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { until, within } from '../until.ts'
import { freePort } from '../process/server.ts'
import { endsWithUs } from '../process/warden.ts'

export interface S3Server {
  port: number
  /** As `S3_URL` takes it; through a proxy when its port is given. */
  url: (port?: number) => string
  /** The keys of all that is stored. */
  stored: () => Promise<string[]>
  kill: (signal: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT') => Promise<void>
  start: () => Promise<void>
  remove: () => Promise<void>
}

const BUCKET = 'files'
const PROGRAM = createRequire(import.meta.url).resolve('s3rver/bin/s3rver.js')
/** s3rver lists an object by the file with its content; what is known about it comes last. */
const COMPLETE = '._S3rver_metadata.json'

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  )
}

export async function startS3(): Promise<S3Server> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-s3-'))
  const port = await freePort()
  let child: ChildProcess

  const start = async (): Promise<void> => {
    const options = ['-d', folder, '-a', '127.0.0.1', '-p', String(port), '-s']
    const args = [PROGRAM, ...options, '--configure-bucket', BUCKET]
    child = endsWithUs(spawn(process.execPath, args, { stdio: 'ignore' }))
    await until('the storage answers', () => answers(port), 20_000)
  }
  const kill: S3Server['kill'] = async (signal) => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    if (signal === 'SIGKILL') await within('the end of the storage', ended)
  }
  await start()
  return {
    port,
    url: (through = port) => `http://S3RVER:S3RVER@127.0.0.1:${through}/${BUCKET}`,
    async stored() {
      const names = await readdir(join(folder, BUCKET), { recursive: true }).catch(() => [])
      const whole = names.filter((name) => name.endsWith(COMPLETE))
      return whole.map((name) => basename(name, COMPLETE)).filter((name) => name !== 'unichat')
    },
    kill,
    start,
    async remove() {
      await kill('SIGKILL')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
