/** What the style sheets of both faces and the documentation of themes must agree on. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { DEFAULT_THEME } from '../../protocol/model/theme.ts'
import { wholeThemeCss } from '../../protocol/theme/css.ts'
import { signInLook } from '../../protocol/theme/sign-in-look.ts'
import { FONT, MOTION, PALETTE, RADII_PX, type Role } from '../../protocol/theme/palette.ts'

function sheets(directory: string): string {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(join(directory, file), 'utf8'))
    .join('\n')
}

const widget = sheets('widget').replaceAll(/\s+/gu, ' ')
const desk = readFileSync('agent-desktop/ui/styles/tokens.css', 'utf8')
const docs = readFileSync('docs/theming.md', 'utf8')
const kebab = (name: string): string => name.replaceAll(/[A-Z]/gu, (c) => `-${c.toLowerCase()}`)
const long = (color: string): string =>
  color.length === 4 ? color.replaceAll(/[0-9a-f]/gu, '$&$&') : color

const RED = {
  ...DEFAULT_THEME,
  signIn: { ...DEFAULT_THEME.signIn, accent: '#ff0000' },
}

/** The last colour of each half: what holds when the page says nothing. */
function widgetColor(role: Role, scheme: 'light' | 'dark'): string | undefined {
  const [value = ''] = new RegExp(`--uc-${kebab(role)}: [^;]*#[^;]*`, 'u').exec(widget) ?? []
  const half = value.split('var(--unichat-dark,')[scheme === 'light' ? 0 : 1] ?? value
  return half
    .match(/#[0-9a-f]{3,6}\b/gu)
    ?.map(long)
    .at(-1)
}

/** What the desktop calls the same. */
const DESK_NAMES: Partial<Record<Role, string>> = {
  muted: 'text-faint',
  fill: 'surface-hover',
  bubble: 'bubble-agent',
  warningFill: 'warning-soft',
}

function deskColor(role: Role, scheme: 'light' | 'dark'): string | undefined {
  const [, block = ''] = desk.split(scheme === 'light' ? ':root {' : ":root[data-theme='dark'] {")
  return new RegExp(`--${DESK_NAMES[role] ?? kebab(role)}: (#[0-9a-f]+);`, 'u').exec(block)?.[1]
}

test.each(['light', 'dark'] as const)('[TH-1] both faces draw with one palette: %s', (scheme) => {
  for (const role of Object.keys(PALETTE[scheme]) as Role[]) {
    // The widget's works for whatever the accent is.
    if (role !== 'onAccent') expect(widgetColor(role, scheme), role).toBe(PALETTE[scheme][role])
    expect(deskColor(role, scheme), role).toBe(PALETTE[scheme][role])
  }
})

test('[TH-1] both faces have one family of type, one set of radii and one motion', () => {
  const plain = (list: string): string => list.replaceAll(/\s+/gu, ' ')
  expect(plain(desk)).toContain(`--font: ${FONT};`)
  expect(widget).toContain(`--uc-font: var( --unichat-font, ${FONT} )`)
  expect(desk).toContain(`--motion: ${MOTION};`)
  expect(widget).toContain(`--uc-motion: ${MOTION};`)
  const { panel, card, control } = RADII_PX
  expect(desk).toContain(`--radius: ${control}px;`)
  expect(desk).toContain(`--radius-card: ${card}px;`)
  expect(widget).toContain(`--uc-radius: var(--unichat-radius, ${panel}px);`)
  expect(widget).toContain(`--uc-card: calc(var(--uc-radius) * ${card / panel});`)
  expect(widget).toContain(`--uc-control: calc(var(--uc-radius) * ${control / panel});`)
})

test('[TH-1] nothing moves where the system asks for less motion', () => {
  expect(widget).toMatch(/prefers-reduced-motion: reduce\) \{ \* \{ animation: none !important/u)
  expect(sheets('agent-desktop')).toContain('prefers-reduced-motion: reduce')
})

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].toSorted()
/** The first column of a table in the documentation. */
const documented = (heading: string, pattern: RegExp): string[] => {
  const [, section = ''] = docs.split(`\n## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  const rows = own.split('\n').filter((line) => line.startsWith('| `'))
  return sorted(rows.flatMap((row) => (row.split('|')[1] ?? '').match(pattern) ?? []))
}

test('[TH-1] the widget draws with no colour or measure that is nowhere given', () => {
  // The screen that the keyboard leaves, and the size of the page, are set by the app.
  const fromApp = ['--uc-view-top', '--uc-view-height']
  const everywhere = `${widget} ${wholeThemeCss(DEFAULT_THEME)} ${signInLook(RED).css}`
  const given = new Set(everywhere.match(/--uc-[a-z-]+(?=:)/gu))
  const used = sorted(everywhere.match(/(?<=var\()--uc-[a-z-]+/gu) ?? [])
  expect(used.filter((name) => !given.has(name) && !fromApp.includes(name))).toEqual([])
})

test('[TH-4] every custom property is documented, and every documented one is used', () => {
  const everywhere = `${widget} ${wholeThemeCss(DEFAULT_THEME)}`
  const used = sorted(everywhere.match(/--unichat-[a-z-]+[a-z]/gu) ?? [])
  expect(documented('Custom properties', /--unichat-[a-z-]+[a-z]/gu)).toEqual(used)
})

test('[TH-4] every part is documented, and every documented one is there', () => {
  const source = readFileSync('widget/ui/shell/public-parts.ts', 'utf8')
  const fromClasses = /\^\(\?:([a-z|-]+)\)\$/u.exec(source)?.[1]?.split('|') ?? []
  const fromLoader = ['launcher', 'badge', 'frame']
  const messages = ['message', 'agent-message', 'visitor-message']
  const names = sorted(documented('Parts', /`[a-z-]+`/gu).map((name) => name.slice(1, -1)))
  const drawn = readdirSync('widget', { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!test)\.tsx?$/u.test(file) && !file.endsWith('public-parts.ts'))
    .map((file) => readFileSync(join('widget', file), 'utf8'))
    .join('\n')
  // Those of parts that are fetched later are named where they are drawn.
  const written = Array.from(drawn.matchAll(/part="([a-z-]+)"/gu), ([, name = '']) => name)
  expect(names).toEqual(sorted([...fromClasses, ...fromLoader, ...messages, ...written]))
  for (const name of names.filter((each) => !each.endsWith('-message'))) {
    expect(drawn, name).toMatch(new RegExp(`['"\` ]${name}[ '"\`]`, 'u'))
  }
  // By whom a message is, is part of its name.
  expect(drawn).toContain("? 'agent' : 'visitor'}-message`")
})
