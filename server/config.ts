/** The whole configuration: every environment variable, what it may be, and what it is when nobody sets it. */
import { readS3Address, type S3Address } from './blobs/s3/address.ts'
import { isAddressOrRange } from './ops/client-address.ts'

/** One environment variable. `read` answers undefined for a value that is not allowed. */
interface Setting<T> {
  variable: string
  meaning: string
  /** What may be set, in words; said again when something else was set. */
  allowed: string
  /** As the documentation shows it. */
  shownDefault: string
  fallback: T
  read: (raw: string) => T | undefined
}

function wholeNumber(
  variable: string,
  fallback: number,
  [minimum, maximum]: readonly [number, number],
  meaning: string,
): Setting<number> {
  const read = (raw: string): number | undefined => {
    const value = /^\d{1,15}$/.test(raw) ? Number(raw) : Number.NaN
    return value >= minimum && value <= maximum ? value : undefined
  }
  const allowed = `a whole number from ${minimum} to ${maximum}`
  return { variable, meaning, allowed, shownDefault: String(fallback), fallback, read }
}

function text(variable: string, fallback: string, meaning: string): Setting<string> {
  const allowed = 'any text without control characters'
  const read = (raw: string): string | undefined => (/\p{Cc}/u.test(raw) ? undefined : raw)
  return { variable, meaning, allowed, shownDefault: fallback, fallback, read }
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const logLevel: Setting<LogLevel> = {
  variable: 'LOG_LEVEL',
  meaning: 'The least important lines that are still written to the log.',
  allowed: LOG_LEVELS.join(', '),
  shownDefault: 'info',
  fallback: 'info',
  read: (raw) => LOG_LEVELS.find((level) => level === raw),
}

const publicUrl: Setting<string | null> = {
  variable: 'PUBLIC_URL',
  meaning:
    'The address visitors and agents use, when it differs from the one listened on; with https, cookies are marked Secure.',
  allowed: 'an http or https address without path, such as https://chat.example.com',
  shownDefault: '(none)',
  fallback: null,
  read(raw) {
    const url = URL.canParse(raw) ? new URL(raw) : null
    const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
    return isPlain ? url.origin : undefined
  },
}

function ranges(
  variable: string,
  fallback: readonly string[],
  meaning: string,
): Setting<readonly string[]> {
  const allowed = 'addresses or ranges separated by commas, such as 10.0.0.0/8, 127.0.0.1, fd00::/8'
  const read = (raw: string): string[] | undefined => {
    const parts = raw.split(',').map((part) => part.trim())
    return parts.every(isAddressOrRange) ? parts : undefined
  }
  const shownDefault = fallback.join(', ') || '(none)'
  return { variable, meaning, allowed, shownDefault, fallback, read }
}

const PRIVATE_RANGES = [
  '127.0.0.0/8',
  '::1',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
]

const databaseUrl: Setting<string | null> = {
  variable: 'DATABASE_URL',
  meaning:
    'A PostgreSQL database (15 or newer) for everything that is stored, instead of a file in DATA_DIR.',
  allowed: 'an address such as postgres://user:password@host:5432/database',
  shownDefault: '(none)',
  fallback: null,
  read(raw) {
    const url = URL.canParse(raw) ? new URL(raw) : null
    const isPostgres = url !== null && /^postgres(ql)?:$/.test(url.protocol)
    return isPostgres && url.hostname !== '' && url.pathname.length > 1 ? raw : undefined
  },
}

const s3Url: Setting<S3Address | null> = {
  variable: 'S3_URL',
  meaning:
    'A bucket of S3-compatible storage for the files in conversations, instead of DATA_DIR; needed where several nodes share a database.',
  allowed:
    'an address such as https://KEY:SECRET@host/bucket?region=eu-central-1, or with the bucket in the name of the host; signs such as / and + in KEY and SECRET are percent-encoded',
  shownDefault: '(none)',
  fallback: null,
  read: readS3Address,
}

const redisUrl: Setting<string | null> = {
  variable: 'REDIS_URL',
  meaning:
    'A Redis 7 or Valkey over which several processes on one DATABASE_URL tell each other what is new; several addresses separated by commas are a Redis Cluster.',
  allowed: 'an address such as redis://user:password@host:6379, or several separated by commas',
  shownDefault: '(none)',
  fallback: null,
  read(raw) {
    const urls = raw
      .split(',')
      .map((one) => (URL.canParse(one.trim()) ? new URL(one.trim()) : null))
    const areRedis = urls.every((url) => /^rediss?:$/.test(url?.protocol ?? '') && url?.hostname)
    return areRedis ? raw : undefined
  },
}

const demoPassword: Setting<string | null> = {
  variable: 'DEMO_PASSWORD',
  meaning:
    'The password of every account of the demo data, for trials and tests; without it each gets one of its own, printed once.',
  allowed: 'at least 10 and at most 200 characters',
  shownDefault: '(generated)',
  fallback: null,
  read: (raw) => (raw.length >= 10 && raw.length <= 200 ? raw : undefined),
}

/** Every setting under the name it has in `Config`, in the order of the documentation. */
export const SETTINGS = {
  port: wholeNumber('PORT', 8_080, [0, 65_535], 'The port listened on; 0 takes a free one.'),
  host: text(
    'HOST',
    '0.0.0.0',
    'The address listened on; set 127.0.0.1 when a proxy on the same machine stands in front.',
  ),
  dataDir: text('DATA_DIR', './data', 'The directory with everything that is stored.'),
  databaseUrl,
  s3Url,
  redisUrl,
  dispatchers: wholeNumber(
    'DISPATCHERS',
    1,
    [1, 64],
    'How many nodes at most share in deciding who gets whom; sites that have agents in common are decided together. Nodes that were told different numbers go by the smallest.',
  ),
  publicUrl,
  logLevel,
  trustedProxies: ranges(
    'TRUSTED_PROXIES',
    [],
    'The proxies in front of the server: only their X-Forwarded-For is believed.',
  ),
  metricsFrom: ranges(
    'METRICS_FROM',
    PRIVATE_RANGES,
    'Who may read /metrics; to everybody else it does not exist.',
  ),
  socketsTotal: wholeNumber(
    'SOCKETS_TOTAL',
    100_000,
    [1, 10_000_000],
    'The most connections held at once; more are told to come back later.',
  ),
  socketsPerAddress: wholeNumber(
    'SOCKETS_PER_ADDRESS',
    200,
    [1, 10_000_000],
    'The most connections from one address; raise it where many visitors share one.',
  ),
  socketsPerVisitor: wholeNumber(
    'SOCKETS_PER_VISITOR',
    10,
    [1, 1_000],
    'The most connections of one visitor or agent session; the oldest gives way to a new one.',
  ),
  framesPerSecond: wholeNumber(
    'FRAMES_PER_SECOND',
    30,
    [1, 1_000_000],
    'The most frames a connection may send in a second, over ten seconds.',
  ),
  visitorsPerAddress: wholeNumber(
    'VISITORS_PER_ADDRESS',
    600,
    [1, 10_000_000],
    'The most visitors who are new, and for whom no site vouches, in a minute from one address; raise it where many share one.',
  ),
  startsPerAddress: wholeNumber(
    'STARTS_PER_ADDRESS',
    60,
    [1, 10_000_000],
    'The most conversations started and messages left in a minute from one address; raise it where many visitors share one.',
  ),
  startsPerSite: wholeNumber(
    'STARTS_PER_SITE',
    20_000,
    [1, 10_000_000],
    'The most conversations started and messages left in a minute on one site, from all addresses together.',
  ),
  requestsPerMinute: wholeNumber(
    'REQUESTS_PER_MINUTE',
    600,
    [1, 10_000_000],
    'The most requests to the HTTP API in a minute from one address.',
  ),
  demoPassword,
} as const

type ValueOf<S> = S extends Setting<infer T> ? T : never
export type Config = Readonly<{ [K in keyof typeof SETTINGS]: ValueOf<(typeof SETTINGS)[K]> }>

export type ConfigResult = { ok: true; config: Config } | { ok: false; problem: string }

/** Reads the environment; the first wrong value is named in one line, and never repeated. An empty value counts as not set. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const config: Record<string, unknown> = {}
  for (const [key, setting] of Object.entries<Setting<unknown>>(SETTINGS)) {
    const raw = env[setting.variable]?.trim() ?? ''
    const value = raw === '' ? setting.fallback : setting.read(raw)
    if (value === undefined) {
      return { ok: false, problem: `${setting.variable} is not allowed: give ${setting.allowed}` }
    }
    config[key] = value
  }
  return { ok: true, config: Object.freeze(config) as Config }
}
