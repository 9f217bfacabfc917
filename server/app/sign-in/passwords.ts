/** Passwords as argon2id hashes, a few at a time, so that a flood of attempts exhausts neither memory nor processor. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** `memory` in KiB. */
export interface Cost {
  memory: number
  passes: number
  parallelism: number
}

/** OWASP's first recommendation for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 }
const SALT_BYTES = 16
const HASH_BYTES = 32
/** Each takes 19 MiB and a thread of the pool for about 40 ms. */
const AT_ONCE_MAX = 2
/** Some two seconds of work; whoever comes later is told to try again. */
const WAITING_MAX = 100

export type Derive = (password: string, salt: Buffer, cost: Cost, length: number) => Promise<Buffer>

export interface Passwords {
  hash: (password: string) => Promise<string>
  /** Does the same work whether or not there is a hash to compare with; without one the answer is no. */
  verify: (password: string, hash: string | null) => Promise<boolean>
}

/** Too many passwords are being checked already. */
export class PasswordsBusy extends Error {
  override readonly name = 'PasswordsBusy'
}

export function argon2id(
  password: string,
  salt: Buffer,
  cost: Cost,
  length: number,
): Promise<Buffer> {
  const message = password.normalize('NFKC')
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce: salt, tagLength: length, ...cost }, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

/** The PHC string format: https://github.com/P-H-C/phc-string-format */
function encode(cost: Cost, salt: Buffer, key: Buffer): string {
  const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(key)}`
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function decode(hash: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const [, memory, passes, parallelism, salt, key] = PHC.exec(hash) ?? []
  if (!salt || !key) throw new Error('a stored password hash cannot be read')
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  }
}

/** Lets a few tasks run at once and the next ones wait, up to a limit. */
function createGate(): <T>(task: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (task) => {
    if (waiting.length >= WAITING_MAX)
      throw new PasswordsBusy('too many passwords are being checked')
    if (running >= AT_ONCE_MAX) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/** A hash carries its cost, so that the cost of new ones can be raised while old ones stay good. */
export function createPasswords(derive: Derive = argon2id, cost = COST): Passwords {
  const gate = createGate()
  const nobody = encode(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES))
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES)
      return encode(cost, salt, await gate(() => derive(password, salt, cost, HASH_BYTES)))
    },
    async verify(password, hash) {
      const { salt, key, ...held } = decode(hash ?? nobody)
      const derived = await gate(() => derive(password, salt, held.cost, key.length))
      return timingSafeEqual(derived, key) && hash !== null
    },
  }
}
