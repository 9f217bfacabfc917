/** The looks of the sites' published themes, made once for each theme. */
import { createHash } from 'node:crypto'
import { DEFAULT_THEME, type SiteTheme } from '../../../protocol/model/theme.ts'
import { wholeThemeCss } from '../../../protocol/theme/css.ts'
import { lookOf, type Look } from '../../../protocol/theme/look.ts'
import type { Site } from '../../ports/directory-store.ts'

export interface SiteLook {
  /** Empty for the default theme. */
  version: string
  /** For a script that draws the widget anew: what differs from the usual. */
  brief: Look
  /** For a widget that has another look: everything. */
  whole: Look
}

const VERSION_LENGTH = 12
const made = new WeakMap<SiteTheme, SiteLook>()
const isUsual = (theme: SiteTheme): boolean =>
  JSON.stringify(theme) === JSON.stringify(DEFAULT_THEME)

function makeLook(theme: SiteTheme): SiteLook {
  const plain = lookOf(theme)
  const whole = { ...plain, css: wholeThemeCss(theme) }
  const hash = createHash('sha256').update(JSON.stringify(whole)).digest('base64url')
  const version = isUsual(theme) ? '' : hash.slice(0, VERSION_LENGTH)
  return { version, brief: { version, ...plain }, whole: { version, ...whole } }
}

export function siteLook({ settings: { theme } }: Site): SiteLook {
  const known = made.get(theme)
  if (known) return known
  const fresh = makeLook(theme)
  made.set(theme, fresh)
  return fresh
}
