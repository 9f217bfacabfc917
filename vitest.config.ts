/** Where the tests are, and which of them may run side by side. */
import { defineConfig } from 'vitest/config'

const ROOMS = '{protocol,server,widget,agent-desktop,bench,scripts}'
const LONG = process.env['LONG'] === '1'

/**
 * Real browsers and real processes: one file at a time, so that they do not starve each other. On a machine that others
 * use too a moment may be longer than any patience: there a test is tried once more.
 */
const alone = {
  fileParallelism: false,
  testTimeout: LONG ? 600_000 : 60_000,
  hookTimeout: 60_000,
  retry: 1,
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${ROOMS}/**/*.test.{ts,tsx}`],
          testTimeout: 10_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
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
          ...alone,
          name: 'browser',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          ...alone,
          name: 'faults',
          include: ['test/faults/**/*.test.{ts,tsx}'],
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'types',
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
