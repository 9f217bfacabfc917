/** Real Chromium for the browser tests: started once a file, every page in a context of its own. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'

const WHOLE = ['chromium', 'chromium-browser', 'google-chrome']
/** The shell draws pages and no windows around them: half the work. */
const SHELL = 'chromium-headless-shell'

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
