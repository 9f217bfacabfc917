/** Where the tests are, and which of them may run side by side. */
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/setup/longest-first.ts'
import { secondTries } from './test/setup/second-tries.ts'

const ROOMS = '{protocol,server,widget,agent-desktop,bench,scripts}'
/** Before the projects whose tests start servers. */
const SERVERS = { globalSetup: 'test/setup/compile-server.ts' }
const LONG = process.env['LONG'] === '1'

/** One worker for each core of the smallest machine these run on; left alone, vitest takes one fewer. */
const WORKERS = 2
/** As long as the tests' own waiting. */
const PATIENCE_MS = 20_000

/**
 * Real browsers and real processes, most of whose time is waiting: two files at a time. On a machine that others use too
 * a moment may be longer than any patience: there a test is tried once more, and named at the end.
 */
const pairs = {
  ...SERVERS,
  maxWorkers: WORKERS,
  retry: 1,
  testTimeout: LONG ? 600_000 : 60_000,
  hookTimeout: 60_000,
  // What is awaited comes late where everything does; left alone, vitest gives it a second.
  expect: { poll: { timeout: PATIENCE_MS } },
}
/** What measures milliseconds or memory has the machine for itself. */
const MEASURES = [
  'test/browser/{desk/list,host-pages/page-cost}.test.ts',
  'test/faults/server/slow-reader.test.ts',
]

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    reporters: ['default', secondTries],
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers: WORKERS,
          include: [`${ROOMS}/**/*.test.{ts,tsx}`],
          testTimeout: LONG ? 600_000 : 10_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          ...SERVERS,
          name: 'integration',
          maxWorkers: WORKERS,
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/{browser,faults}/**'],
          testTimeout: LONG ? 600_000 : 30_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          ...pairs,
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          exclude: MEASURES,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...pairs,
          name: 'processes',
          include: ['test/faults/**/*.test.{ts,tsx}'],
          exclude: MEASURES,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...pairs,
          name: 'measures',
          include: MEASURES,
          fileParallelism: false,
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'types',
          maxWorkers: WORKERS,
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            // Sources are type-checked by `npm run check`; here only the promises made about types.
            ignoreSourceErrors: true,
            include: ['**/*.test-d.ts'],
            tsconfig: './tsconfig.test.json',
          },
          sequence: { groupOrder: 0 },
        },
      },
    ],
  },
})
