/** WebKit as Debian brings it: MiniBrowser behind WebKitWebDriver, on a screen of its own that nobody sees. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { programPath } from '../browser.ts'
import { freePort } from '../process/server.ts'
import { until } from '../until.ts'
import { asked, PATIENCE_MS, type Engine, type PageDriver } from './page-driver.ts'
import { ENTER, openWebDriver, type WebDriverSession } from './webdriver.ts'
import { endsWithUs } from '../process/warden.ts'

const LIBRARIES = '/usr/lib'
const NAMES = ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0']

/** Debian keeps it beside the library, below the machine's architecture. */
function miniBrowserPath(): string {
  const found = readdirSync(LIBRARIES)
    .flatMap((machine) => NAMES.map((name) => join(LIBRARIES, machine, name, 'MiniBrowser')))
    .find((file) => existsSync(file))
  if (found === undefined) throw new Error('no MiniBrowser; run npm run test:setup')
  return found
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await gone
}

/** A display that was free; its number comes from the server itself. */
async function openScreen(): Promise<{ display: string; child: ChildProcess }> {
  const flags = ['-displayfd', '1', '-screen', '0', '1280x800x24', '-nolisten', 'tcp']
  const child = endsWithUs(
    spawn(programPath(['Xvfb']), flags, { stdio: ['ignore', 'pipe', 'ignore'] }),
  )
  const number = await new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => reject(new Error('Xvfb ended at once')))
    child.stdout.once('data', (written: Buffer) => resolve(written.toString().trim()))
  })
  return { display: `:${number}`, child }
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/status`)).ok
  } catch {
    return false
  }
}

/** The middle of a part, when it is there and stands still. */
async function placeOf(session: WebDriverSession, selector: string): Promise<[number, number]> {
  let last = ''
  return await until(
    `${selector} is there`,
    async () => {
      const found = await session.run(
        asked(`(({ x, y, width, height }) => width && [x + width / 2, y + height / 2])
          (root?.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect() ?? {})`),
      )
      const isStill = JSON.stringify(found) === last
      last = JSON.stringify(found)
      return isStill ? (found as [number, number] | null) : null
    },
    PATIENCE_MS,
  )
}

/** One of the session's windows. */
function drive(session: WebDriverSession, own: string, close: () => Promise<void>): PageDriver {
  const here = async <T>(act: () => Promise<T>): Promise<T> => {
    await session.turnTo(own)
    return await act()
  }
  const press = async (selector: string): Promise<void> => {
    const [x, y] = await placeOf(session, selector)
    await session.clickAt(x, y)
  }
  const other = async () => (await session.windows()).find((each) => each !== own)
  return {
    open: (url) => here(() => session.go(url)),
    reload: () => here(session.reload),
    press: (selector) => here(() => press(selector)),
    write: (selector, words) =>
      here(async () => {
        await press(selector)
        await session.type(words + ENTER)
      }),
    ask: (expression) => here(() => session.run(asked(expression))),
    async opened() {
      const found = await until('the window it opened', other, PATIENCE_MS)
      return drive(session, found, async () => {
        await session.turnTo(found)
        await session.closeWindow()
      })
    },
    close,
  }
}

export const webkit: Engine = {
  name: 'WebKit',
  async start() {
    const screen = await openScreen()
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const driver = endsWithUs(
      spawn(programPath(['WebKitWebDriver']), [`--port=${port}`], {
        env: { ...process.env, DISPLAY: screen.display, WEBKIT_DISABLE_COMPOSITING_MODE: '1' },
        stdio: 'ignore',
      }),
    )
    await until('the driver is ready', () => isReady(url), PATIENCE_MS)
    const session = await openWebDriver(url, {
      'webkitgtk:browserOptions': { binary: miniBrowserPath(), args: ['--automation'] },
    })
    const [own = ''] = await session.windows()
    return drive(session, own, async () => {
      await session.end()
      await stopProcess(driver)
      await stopProcess(screen.child)
    })
  },
}
