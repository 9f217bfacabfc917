/** What axe finds in a page, one line for each element. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Frame, Page } from 'playwright-core'

/**
 * Minified, and in ASCII: for the sake of fourteen letters a browser would take two bytes for each of 650,000, and a
 * third longer to be given them.
 */
const AXE = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
).replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)

export interface Where {
  /** Left out: the whole page. */
  include?: string[]
  exclude?: string[]
  /** Of those that are not looked after by default. */
  rules?: string[]
}

/** Once in the life of a page: to read it costs a browser nearly as much as to use it. */
async function bringAxe(frame: Frame): Promise<void> {
  if (!(await frame.evaluate(() => 'axe' in window))) await frame.evaluate(AXE)
}

/** Frames of the page's own origin are looked at with it. */
export async function axeFindings(
  page: Page,
  { include = [], exclude = [], rules = [] }: Where = {},
): Promise<string[]> {
  await Promise.all(page.frames().map(bringAxe))
  const options = {
    // What passes is not described element by element.
    resultTypes: ['violations'],
    rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])),
  }
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(${JSON.stringify({ include, exclude })}, ${JSON.stringify(options)})`,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
