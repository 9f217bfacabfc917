/** The network is away at the moment something is fetched: afterwards it can be had on the same page, in every browser engine. */
import { expect, onTestFinished, test } from 'vitest'
import { atTheDemoDesk } from '../../support/desk/demo-desk.ts'
import { chromium } from '../../support/engines/chromium.ts'
import { firefox } from '../../support/engines/firefox.ts'
import { PATIENCE_MS, type PageDriver } from '../../support/engines/page-driver.ts'
import { webkit } from '../../support/engines/webkit.ts'
import { startServer } from '../../support/process/server.ts'
import { until } from '../../support/until.ts'
import { AGENT, proxyTo } from '../office.ts'

const shows = (page: PageDriver, what: string): Promise<unknown> =>
  until(`there is ${what}`, () => page.ask(`!!root?.querySelector('${what}')`), PATIENCE_MS)

test.for([chromium, firefox, webkit])(
  '[WG-58] in $name the app and its parts are fetched again after they could not be',
  async (engine) => {
    const server = await startServer()
    onTestFinished(() => server.stop())
    const desk = await atTheDemoDesk(server, AGENT)
    onTestFinished(() => desk.stop())
    const proxy = await proxyTo(server)
    const page = await engine.start()
    onTestFinished(() => page.close())
    await page.open(proxy.url)
    await shows(page, '.launcher')

    proxy.partition()
    await page.press('.launcher')
    await shows(page, '.offer button')
    await page.press('.offer button')
    await shows(page, '.offer button')
    proxy.heal()
    await page.press('.offer button')
    await shows(page, '.composer')

    proxy.partition()
    await page.press('.tool-emoji')
    await until('it is asked for', () => page.ask(FAILED), PATIENCE_MS)
    proxy.heal()
    await page.press('.tool-emoji')
    await page.press('.tool-emoji')
    await shows(page, '.emoji')
    expect(await page.ask(`root.querySelectorAll('.composer').length`)).toBe(1)
  },
)

/** Open, as its button says, and not there. */
const FAILED = `root.querySelector('.tool-emoji').ariaExpanded !== 'false' && !root.querySelector('.emoji')`
