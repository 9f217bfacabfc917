import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { makeDirectory, openDirectory } from './directory.ts'

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

test('[OP-15] a file where a directory should be, and one that takes nothing, is said to be that', () => {
  const root = mkdtempSync(join(tmpdir(), 'unichat-test-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const file = join(root, 'file')
  writeFileSync(file, '')
  expect(() => openDirectory(file)).toThrow(/^ENOTDIR: not a directory/)
  expect(() => openDirectory(join(file, 'below'))).toThrow(/^ENOTDIR: not a directory/)
  openDirectory(join(root, 'new'))
})
