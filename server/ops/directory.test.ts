import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeDirectory } from './directory.ts'

test('makes what is missing, for this user alone', () => {
  const root = mkdtempSync(join(tmpdir(), 'unichat-test-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const path = join(root, 'a', 'b')
  makeDirectory(path)
  makeDirectory(path)
  expect(statSync(path).mode & 0o777).toBe(0o700)
})

test.runIf(process.platform === 'linux')('says so where none can be made', () => {
  expect(() => makeDirectory('/proc/unichat/data')).toThrow('/proc/unichat')
})
