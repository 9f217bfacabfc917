/** Keeps the table of settings in the README equal to the code: `node scripts/readme-settings.ts` writes it. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SETTINGS } from '../server/config.ts'

const README = join(import.meta.dirname, '..', 'README.md')
const BEGIN = '<!-- settings -->'
const END = '<!-- /settings -->'

function table(): string {
  const rows = Object.values(SETTINGS).map(
    ({ variable, shownDefault, meaning, allowed }) =>
      `| \`${variable}\` | ${shownDefault} | ${meaning} | ${allowed} |`,
  )
  return ['| variable | default | what it is for | allowed |', '|---|---|---|---|', ...rows].join(
    '\n',
  )
}

/** The README as it should be, and as it is. */
export function readme(): { wanted: string; actual: string } {
  const actual = readFileSync(README, 'utf8')
  const [before = '', rest = ''] = actual.split(BEGIN)
  const after = rest.slice(rest.indexOf(END))
  return { actual, wanted: `${before}${BEGIN}\n${table()}\n${after}` }
}

if (process.argv[1] === import.meta.filename) writeFileSync(README, readme().wanted)
