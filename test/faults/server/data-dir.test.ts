/** Where the server stores everything: what it cannot use is named in one line, and what it makes is its own alone. */
import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { smallDisk } from '../../support/process/small-disk.ts'
import { startServer } from '../../support/process/server.ts'

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'unichat-test-'))
  onTestFinished(() => rm(made, { recursive: true }))
  return made
}

function run(script: string, env: Record<string, string>, ...args: string[]) {
  return spawnSync(process.execPath, [script, ...args], { env, encoding: 'utf8', timeout: 30_000 })
}

test('[OP-15] a directory that can only be read is named in one line, with the reason', async ({
  skip,
}) => {
  const disk = await smallDisk(1024 * 1024)
  if (disk === null) return skip('nobody may mount a small disk here')
  spawnSync('mount', ['-o', 'remount,ro', disk])
  const { status, stderr } = run('server/main.ts', { DATA_DIR: disk, PORT: '0' })
  expect(status).toBe(1)
  expect(stderr).toMatch(/^unichat: DATA_DIR \S+: EROFS: read-only file system.*\n$/)
})

test('[OP-15] with a database elsewhere, a directory that is none is still named as that', () => {
  const env = { DATA_DIR: '/dev/null', PORT: '0', DATABASE_URL: 'postgres://127.0.0.1:1/x' }
  const { status, stderr } = run('server/main.ts', env)
  expect(status).toBe(1)
  expect(stderr).toMatch(/^unichat: DATA_DIR \/dev\/null: ENOTDIR: .*\n$/)
})

test('[OP-15] whoever else may look into the directory reads neither database nor backup', async () => {
  const dataDir = await folder()
  await chmod(dataDir, 0o755)
  const server = await startServer({ dataDir })
  onTestFinished(() => server.stop())
  const copy = join(dataDir, 'copy.db')
  expect(run('server/backup.ts', { DATA_DIR: dataDir }, copy)).toMatchObject({ status: 0 })
  for (const file of [join(dataDir, 'unichat.db'), copy])
    expect((await stat(file)).mode & 0o077, file).toBe(0)
})
