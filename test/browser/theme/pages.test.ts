/** The six example pages: each dresses the widget by its own style sheet. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openOffice } from '../office.ts'
import { ownBrowser } from '../own-browser.ts'

const browser = await ownBrowser()

test('[TH-14] six pages dress the widget in six ways that differ in colour, shape or place', async () => {
  const server = await openOffice(browser)
  const page = await browser.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`${server.url}/themes`)
  const links = await page
    .locator('.card a')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')))
  expect(links).toHaveLength(6)
  const looks = new Set<string>()
  for (const link of links) {
    await page.goto(`${server.url}${link}`)
    await page.locator('unichat-widget').waitFor({ state: 'attached' })
    const own = page.locator('.ask')
    const opener = (await own.count()) > 0 ? own : page.locator('unichat-widget .launcher')
    await opener.click()
    const frame = page.locator('unichat-widget .frame.ready')
    await frame.waitFor()
    looks.add(
      await frame.evaluate((element) => {
        const { backgroundColor, borderTopLeftRadius, fontFamily } = getComputedStyle(element)
        const host = getComputedStyle(
          element.getRootNode() instanceof ShadowRoot
            ? (element.getRootNode() as ShadowRoot).host
            : element,
        )
        const accent = host.getPropertyValue('--uc-accent')
        return [backgroundColor, borderTopLeftRadius, fontFamily, accent].join()
      }),
    )
  }
  expect(looks.size).toBe(6)
  expect(complaints).toEqual([])
})

test('[TH-14] the pages rely on nothing that is not documented', () => {
  const docs = readFileSync('docs/theming.md', 'utf8')
  for (const file of readdirSync('examples/themes').filter((name) => name.endsWith('.css'))) {
    const css = readFileSync(`examples/themes/${file}`, 'utf8')
    expect(css, file).not.toContain('--uc-')
    for (const [name] of css.matchAll(/--unichat-[a-z-]+/gu)) expect(docs).toContain(`\`${name}\``)
    for (const [, part] of css.matchAll(/::part\(([a-z-]+)\)/gu))
      expect(docs).toContain(`\`${part}\``)
  }
})
