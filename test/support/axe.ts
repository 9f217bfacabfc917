/** What axe finds in a page, one line for each element. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

export interface Where {
  narrow?: (axe: AxeBuilder) => AxeBuilder
  /** Of those that are not looked after by default. */
  rules?: string[]
}

/** The page has no frames of other origins; only for their sake axe would open a second page each time. */
export async function axeFindings(
  page: Page,
  { narrow = (axe) => axe, rules = [] }: Where = {},
): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({
    // What passes is not described element by element.
    resultTypes: ['violations'],
    rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: true }])),
  })
  const { violations } = await narrow(axe).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  )
}
