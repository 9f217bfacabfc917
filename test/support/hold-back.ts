/** A slow network, for one of the built scripts. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** Holds the scripts with these words in them back until they are let go. */
export async function holdBack(page: Page, words: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  await page.route('**/*.js', async (route) => {
    const path = join('dist', new URL(route.request().url()).pathname)
    if ((await readFile(path, 'utf8')).includes(words)) await promise
    return route.fallback()
  })
  return resolve
}
