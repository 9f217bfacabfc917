/** The log: one JSON object a line, with what must never be in it taken out. */
import { pino, type DestinationStream } from 'pino'
import type { Log } from '../ports/log.ts'

/** Secrets and personal data; whatever is logged under these names, one level deep or at the top, is replaced. */
const REDACTED = [
  'password',
  'passwordHash',
  'token',
  'identity',
  'cookie',
  'authorization',
  'text',
  'phone',
  'email',
  'address',
  'name',
  'loginId',
]

/** `destination` is standard output unless a test looks at what is written. */
export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { pid: process.pid },
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
  }
  const logger = destination ? pino(options, destination) : pino(options)
  return {
    debug: (fields, message) => logger.debug(fields, message),
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}
