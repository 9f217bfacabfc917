import { expect, test } from 'vitest'
import { readConfig, SETTINGS } from './config.ts'

test('[OP-1] without any variable everything has its default', () => {
  expect(readConfig({})).toMatchObject({
    ok: true,
    config: {
      port: 8080,
      host: '0.0.0.0',
      dataDir: './data',
      publicUrl: null,
      logLevel: 'info',
      trustedProxies: [],
    },
  })
})

test('[OP-1] an empty value counts as not set', () => {
  expect(readConfig({ PORT: '', PUBLIC_URL: '  ' })).toMatchObject({
    ok: true,
    config: { port: 8080, publicUrl: null },
  })
})

test('[OP-1] the configuration cannot be changed afterwards', () => {
  const read = readConfig({})
  expect(read.ok && Object.isFrozen(read.config)).toBe(true)
})

test.each([
  ['PORT', '9000', { port: 9000 }],
  ['PUBLIC_URL', 'https://chat.example.com/', { publicUrl: 'https://chat.example.com' }],
  ['TRUSTED_PROXIES', '10.0.0.0/8, ::1', { trustedProxies: ['10.0.0.0/8', '::1'] }],
  ['LOG_LEVEL', 'debug', { logLevel: 'debug' }],
  ['DATABASE_URL', 'postgres://u:p@db/chat', { databaseUrl: 'postgres://u:p@db/chat' }],
  [
    'S3_URL',
    'http://key:a%2Fb+c@127.0.0.1:9000/files/chat/',
    {
      s3Url: {
        base: 'http://127.0.0.1:9000/files/chat',
        region: 'us-east-1',
        accessKeyId: 'key',
        secretAccessKey: 'a/b+c',
      },
    },
  ],
  [
    'S3_URL',
    'https://k:s@chat.oss-cn-hangzhou.aliyuncs.com?region=cn-hangzhou',
    { s3Url: { base: 'https://chat.oss-cn-hangzhou.aliyuncs.com', region: 'cn-hangzhou' } },
  ],
])('[OP-1] %s may be %s', (variable, value, config) => {
  expect(readConfig({ [variable]: value })).toMatchObject({ ok: true, config })
})

test.each([
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PUBLIC_URL', 'chat.example.com'],
  ['PUBLIC_URL', 'https://chat.example.com/path'],
  ['PUBLIC_URL', 'ftp://chat.example.com'],
  ['PUBLIC_URL', 'https://user:secret@chat.example.com'],
  ['TRUSTED_PROXIES', 'all'],
  ['TRUSTED_PROXIES', '10.0.0.0/33'],
  ['METRICS_FROM', '10.0.0.0/8,,'],
  ['LOG_LEVEL', 'loud'],
  ['DATABASE_URL', 'mysql://u:secret@db/chat'],
  ['DATABASE_URL', 'postgres://u:secret@db'],
  ['DATABASE_URL', 'sqlite:chat.db'],
  ['S3_URL', 'https://s3.example.com/bucket'],
  ['S3_URL', 's3://key:secret@bucket'],
  ['S3_URL', 'https://key:secret@host/a bucket'],
  ['S3_URL', 'https://key:100%@host/bucket'],
  ['S3_URL', 'https://key:secret@host/bucket?region=x&acl=public-read'],
  ['SOCKETS_PER_ADDRESS', '0'],
  ['DEMO_PASSWORD', 'short'],
])(
  '[OP-1] %s may not be %s: one line names it and what is allowed, without the value',
  (variable, value) => {
    const read = readConfig({ [variable]: value })
    expect(read).toMatchObject({
      ok: false,
      problem: expect.stringMatching(new RegExp(`^${variable} .+: give .+$`)),
    })
    expect(!read.ok && read.problem.includes(`'${value}'`)).toBe(false)
  },
)

test('[OP-1] every setting is documented, and its shown default may be set', () => {
  for (const setting of Object.values(SETTINGS)) {
    expect(setting.meaning.length).toBeGreaterThan(10)
    const isShownOnly = setting.shownDefault.startsWith('(')
    expect(isShownOnly || readConfig({ [setting.variable]: setting.shownDefault }).ok).toBe(true)
  }
})
