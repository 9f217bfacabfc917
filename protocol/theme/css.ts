/** The style sheet that makes the widget look like a site's theme. */
import { DEFAULT_THEME, type LauncherIcon, type SiteTheme } from '../model/theme.ts'
import { colorsOf } from './colors.ts'
import { FONT, type Role } from './palette.ts'

/** Weighs more than the widget's own `:host`, and less than what the page asks for by attribute. */
const HOST = ':host(unichat-widget)'

const kebab = (name: string): string =>
  name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)

const inBoth = (light: string, dark: string): string =>
  `var(--unichat-light,${light})var(--unichat-dark,${dark})`

/** Follows what the page says before what the theme says. */
function colorLine(role: Role, light: string, dark: string): string {
  const name = kebab(role)
  const page = `--unichat-${name}`
  // A page that gives one accent means it for both.
  const darkValue = role === 'accent' ? `var(${page},${dark})` : dark
  const value = inBoth(`var(${page},${light})`, `var(--unichat-dark-${name},${darkValue})`)
  return `${HOST}{--uc-${name}:${value}}`
}

/** Where browsers compute it themselves, it also follows an accent of the page's. */
function onAccentLine(both: string, isAutomatic: boolean): string {
  const value = isAutomatic ? `var(--uc-ink,${both})` : both
  return `${HOST}{--uc-on-accent:var(--unichat-on-accent,${value})}`
}

function colorLines({ colors }: SiteTheme): string[] {
  const light = colorsOf(colors.light, 'light')
  const dark = colorsOf(colors.dark, 'dark')
  const isAutomatic = colors.light.onAccent === null && colors.dark.onAccent === null
  return (Object.keys(light) as Role[]).map((role) =>
    role === 'onAccent'
      ? onAccentLine(inBoth(light.onAccent, dark.onAccent), isAutomatic)
      : colorLine(role, light[role], dark[role]),
  )
}

const LIGHT = '--unichat-light:initial;--unichat-dark: '
const DARK = '--unichat-light: ;--unichat-dark:initial'
const SCHEME_LINES: Record<SiteTheme['scheme'], string> = {
  auto: `${HOST}{${LIGHT}}@media (prefers-color-scheme:dark){${HOST}{${DARK}}}`,
  light: `${HOST}{${LIGHT}}`,
  dark: `${HOST}{${DARK}}`,
}

const measure = (name: string, value: string): string =>
  `${HOST}{--uc-${name}:var(--unichat-${name},${value})}`

const CLOSED = ".launcher[aria-expanded='false']"
const icon = (content: string, more: string): string =>
  `${CLOSED}::before{content:'${content}';width:24px;${more}}`
const glyph = (path: string): string =>
  icon(
    '',
    `height:24px;border:0;border-radius:0;background:currentColor;clip-path:path(evenodd,"${path}")`,
  )

/** Drawn in a square of 24, without a file that a page's policy could refuse. */
const ICON_LINES: Record<LauncherIcon, string> = {
  chat: icon(
    '',
    'height:20px;border:2px solid;border-radius:10px 10px 10px 3px;background:0;clip-path:none',
  ),
  headset: glyph(
    'M12 2a9 9 0 0 0-9 9v6a3 3 0 0 0 3 3h2.5v-9H5a7 7 0 0 1 14 0h-3.5v9H19a3 3 0 0 1-3 2h-4v2h4a5 5 0 0 0 5-5v-8a9 9 0 0 0-9-9z',
  ),
  mail: glyph('M2 5h20v2l-10 6.5L2 7zM2 9.2V19h20V9.2l-10 6.5z'),
  help: icon(
    '?',
    'height:28px;border:0;background:0;clip-path:none;font:600 26px/28px system-ui,sans-serif',
  ),
}

const LABEL = `${CLOSED}{display:flex;align-items:center;gap:8px;width:auto;padding:0 20px 0 16px}${CLOSED}::after{content:attr(aria-label);font:600 15px/1.4 var(--uc-font)}`
const NO_LABEL = `${CLOSED}{display:block;width:var(--uc-launcher-size);padding:0}${CLOSED}::after{content:none}`

const SHAPE_RADII_PX: Record<SiteTheme['launcher']['shape'], number> = {
  round: 99,
  soft: 16,
  square: 4,
}

function launcherLines({ launcher }: SiteTheme): string[] {
  const { side, offsetXPx, offsetYPx, sizePx, shape, hasLabel } = launcher
  return [
    measure('right', `${offsetXPx}px`),
    measure('left', side === 'left' ? `${offsetXPx}px` : 'auto'),
    measure('bottom', `${offsetYPx}px`),
    measure('launcher-size', `${sizePx}px`),
    `.launcher{border-radius:var(--unichat-launcher-radius,${SHAPE_RADII_PX[shape]}px)}`,
    ICON_LINES[launcher.icon],
    hasLabel ? LABEL : NO_LABEL,
  ]
}

/** What stands for an agent where there is none. */
const MARK = 'span:has(>.icon-chat)'

function logoLine({ logoUrl }: SiteTheme): string {
  const isDrawn = logoUrl === ''
  const ground = isDrawn ? 'var(--uc-bubble)' : `url("${logoUrl}")center/contain no-repeat`
  const drawing = `${MARK}>svg{visibility:${isDrawn ? 'visible' : 'hidden'}}`
  return `${MARK}{border-radius:${isDrawn ? '50%' : 0};background:${ground}}${drawing}`
}

function linesOf(theme: SiteTheme): string[] {
  const { scheme, font, textSizePx, radiusPx, widthPx, heightPx } = theme
  return [
    SCHEME_LINES[scheme],
    ...colorLines(theme),
    measure('font', font === '' ? FONT : `${font}, ${FONT}`),
    measure('text-size', `${textSizePx}px`),
    measure('radius', `${radiusPx}px`),
    `@media(min-width:480px)and (min-height:480px){.frame.bubble{width:var(--unichat-width,${widthPx}px);height:var(--unichat-height,${heightPx}px)}}`,
    ...launcherLines(theme),
    logoLine(theme),
  ]
}

/** All of it, so that it also takes the place of another theme's. */
export function wholeThemeCss(theme: SiteTheme): string {
  return linesOf(theme).join('')
}

/** What the widget's own style sheet does not ask the page for: it is in every theme. */
const OF_THEMES_ALONE = /\{--uc-(?:success|danger|warning)/u

/** Only what differs from a widget without a theme: empty for the default one. */
export function themeCss(theme: SiteTheme): string {
  const usual = new Set(linesOf(DEFAULT_THEME))
  const lines = linesOf(theme)
  if (lines.every((line) => usual.has(line))) return ''
  return lines.filter((line) => !usual.has(line) || OF_THEMES_ALONE.test(line)).join('')
}
