import { expect, test } from 'vitest'
import { argon2id, createPasswords, PasswordsBusy } from './passwords.ts'

test('[AU-8] a password is known again by its hash, and another is not', async () => {
  const passwords = createPasswords()
  const hash = await passwords.hash('correct horse')
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(await passwords.verify('correct horse', hash)).toBe(true)
  expect(await passwords.verify('correct house', hash)).toBe(false)
  expect(await passwords.verify('correct horse', null)).toBe(false)
})

test('[AU-8] the same password has another hash each time', async () => {
  const passwords = createPasswords()
  expect(await passwords.hash('correct horse')).not.toBe(await passwords.hash('correct horse'))
})

test('[AU-8] one letter typed in two ways is one password', async () => {
  const passwords = createPasswords()
  const hash = await passwords.hash('caf\u00e9 am Rhein')
  expect(await passwords.verify('cafe\u0301 am Rhein', hash)).toBe(true)
})

test('[AU-8] two passwords are checked at once, a hundred wait, and more are turned away', async () => {
  let running = 0
  let most = 0
  const passwords = createPasswords(async (...input) => {
    most = Math.max(most, ++running)
    const [password, salt, , length] = input
    const key = await argon2id(password, salt, { memory: 8, passes: 1, parallelism: 1 }, length)
    running--
    return key
  })
  const answers = await Promise.allSettled(
    Array.from({ length: 300 }, () => passwords.verify('x', null)),
  )
  const turnedAway = answers.filter(({ status }) => status === 'rejected')
  expect(most).toBe(2)
  expect(turnedAway.length).toBe(300 - 102)
  expect(
    turnedAway.every((answer) => 'reason' in answer && answer.reason instanceof PasswordsBusy),
  ).toBe(true)
  expect(await passwords.verify('x', null)).toBe(false)
})
