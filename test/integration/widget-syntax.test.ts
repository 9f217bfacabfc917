/** What browsers have to understand before anything of the widget runs. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { expect, test } from 'vitest'

const scripts = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .filter((file) => /^widget(?:-app-|-parts\/|\.js).*/u.test(file))
  .filter((file) => file.endsWith('.js'))

const written = async (code: string, target: string): Promise<string> =>
  (await transform(code, { target, format: 'esm', legalComments: 'none' })).code

test('[EV-15] no script of the widget has a word that ES2020 does not know', async () => {
  expect(scripts.length).toBeGreaterThan(20)
  for (const file of scripts) {
    const code = readFileSync(join('dist', file), 'utf8')
    // Whatever is newer would be written otherwise for older browsers.
    expect(await written(code, 'es2020'), file).toBe(await written(code, 'esnext'))
  }
  expect(await written('a ??= 1', 'es2020')).not.toBe(await written('a ??= 1', 'esnext'))
})
