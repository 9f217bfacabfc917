import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { SETTINGS } from './config.ts'

/** Says where its compiled code is kept, and where that of a thread of it. */
const PROGRAM = `
  import { getCompileCacheDir } from 'node:module'
  import { isMainThread, parentPort, Worker } from 'node:worker_threads'
  const own = getCompileCacheDir() ?? null
  if (isMainThread)
    new Worker(new URL(import.meta.url)).on('message', (ofThread) => console.log(JSON.stringify([own, ofThread])))
  else parentPort.postMessage(own)
`

let folder = ''
let program = ''

beforeEach(() => {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'unichat-compiled-')))
  onTestFinished(() => rmSync(place, { recursive: true }))
  folder = join(place, 'work')
  mkdirSync(folder)
  program = join(place, 'program.mjs')
  writeFileSync(program, PROGRAM)
})

/** In a working directory of its own, as `npm start` loads it. */
function startedWith(env: Record<string, string>): [main: string | null, thread: string | null] {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [`--import=${join(import.meta.dirname, 'compiled-code.mjs')}`, program],
    { cwd: folder, env, encoding: 'utf8' },
  )
  expect([stderr, status]).toEqual(['', 0])
  return JSON.parse(stdout) as [string | null, string | null]
}

test('[OP-13] compiled code is kept in the data directory, by the server and its threads, and only that of this version', () => {
  const compiled = join(folder, 'compiled')
  mkdirSync(join(compiled, 'v20.0.0-of-before'), { recursive: true })
  const [main, thread] = startedWith({ DATA_DIR: folder })
  expect(main).toContain(`${compiled}/${process.version}-`)
  expect(thread).toBe(main)
  expect(readdirSync(compiled)).toEqual([expect.stringContaining(process.version)])
})

test('[OP-13] without DATA_DIR it is where the server keeps its data', () => {
  mkdirSync(join(folder, SETTINGS.dataDir.fallback))
  const [main] = startedWith({})
  expect(main).toContain(join(folder, SETTINGS.dataDir.fallback, 'compiled'))
})

test('[OP-13] a data directory that is not there, or is none, stops nothing and is left as it is', () => {
  expect(startedWith({ DATA_DIR: join(folder, 'none') })).toEqual([null, null])
  expect(readdirSync(folder)).toEqual([])
  const file = join(folder, 'file')
  writeFileSync(file, '')
  expect(startedWith({ DATA_DIR: file })).toEqual([null, null])
})
