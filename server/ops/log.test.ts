import { expect, test } from 'vitest'
import { createLog } from './log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void, level = 'info'): object[] {
  const lines: string[] = []
  write(createLog(level, { write: (line) => void lines.push(line) }))
  return lines.map((line) => JSON.parse(line) as object)
}

test('[OP-4] a line is JSON with level, time, message and ids', () => {
  const [line] = logged((log) => log.info({ requestId: 'r1', conversationId: 'c1' }, 'done'))
  expect(line).toMatchObject({ level: 'info', msg: 'done', requestId: 'r1', conversationId: 'c1' })
})

test('[OP-4][S14] secrets and personal data are taken out wherever they are logged', () => {
  const secret = 'canary-7719'
  const lines = logged((log) => {
    for (const key of [
      'password',
      'token',
      'text',
      'phone',
      'email',
      'name',
      'address',
      'cookie',
    ]) {
      log.info({ [key]: secret }, 'top')
      log.info({ frame: { [key]: secret } }, 'below')
    }
  })
  expect(lines).toHaveLength(16)
  expect(JSON.stringify(lines)).not.toContain(secret)
})

test('[OP-4] lines below the level are not written', () => {
  expect(logged((log) => log.debug({}, 'detail'))).toEqual([])
  expect(logged((log) => log.error({}, 'trouble'), 'silent')).toEqual([])
})
