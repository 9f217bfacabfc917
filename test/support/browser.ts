/** Real Chromium for the browser tests: started once a file, every page in a context of its own. */
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium, type Browser, type BrowserContext } from 'playwright-core'
import { until } from './until.ts'
import { endsWithUs } from './process/warden.ts'

const WHOLE = ['chromium', 'chromium-browser', 'google-chrome']
/** The shell draws pages and no windows around them: half the work. */
const SHELL = 'chromium-headless-shell'

/** A start takes a second; on a machine that does much else at the time, many. */
const LISTENING_MS = 30_000

/** Nothing but the tests themselves goes over the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Where the first of the programs is that there is. */
export function programPath(names: readonly string[]): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const found = names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isExecutable)
  if (found === undefined) throw new Error(`no ${names[0]} on the PATH; run npm run test:setup`)
  return found
}

const launch = (...names: string[]): Promise<Browser> =>
  chromium.launch({ executablePath: programPath(names), args: FLAGS })

export const launchBrowser = (): Promise<Browser> => launch(SHELL, ...WHOLE)

/** With what the shell leaves out, such as notices of the system. */
export const launchWholeBrowser = (): Promise<Browser> => launch(...WHOLE)

export interface Tabs {
  context: BrowserContext
  close: () => Promise<void>
}

/** A window whose tabs hide each other, as people have them: elsewhere every page takes itself for the one in front. */
export async function launchTabs(): Promise<Tabs> {
  const folder = await mkdtemp(join(tmpdir(), 'unichat-tabs-'))
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`]
  const child = endsWithUs(
    spawn(programPath(WHOLE), [...FLAGS, ...own, 'about:blank'], { stdio: 'ignore' }),
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const portNow = async () => {
    const said = await readFile(join(folder, 'DevToolsActivePort'), 'utf8').catch(() => '')
    return said.split('\n')[1] ? said.split('\n')[0] : null
  }
  const port = await until('the browser listens', portNow, LISTENING_MS)
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true })
  const [context] = browser.contexts()
  if (!context) throw new Error('the browser has a window')
  return {
    context,
    async close() {
      await browser.close()
      child.kill()
      await ended
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
