/** The looks of the sites' published themes, made once for each version of a site's settings. */
import { createHash } from 'node:crypto'
import type { SiteSettings } from '../../../protocol/model/settings.ts'
import { DEFAULT_THEME } from '../../../protocol/model/theme.ts'
import { wholeThemeCss } from '../../../protocol/theme/css.ts'
import { lookOf, type Look } from '../../../protocol/theme/look.ts'
import type { Site } from '../../ports/directory-store.ts'

export interface SiteLook {
  /** Empty for the default theme of a site that takes files. */
  version: string
  /** For a script that draws the widget anew: what differs from the usual. */
  brief: Look
  /** For a widget that has another look: everything. */
  whole: Look
}

const VERSION_LENGTH = 12
const made = new WeakMap<SiteSettings, SiteLook>()
const takesNoFiles = ({ fileBytesMax }: SiteSettings): boolean => fileBytesMax === 0
const isUsual = (settings: SiteSettings): boolean =>
  !takesNoFiles(settings) && JSON.stringify(settings.theme) === JSON.stringify(DEFAULT_THEME)

function makeLook(settings: SiteSettings): SiteLook {
  const { theme } = settings
  const plain = { ...lookOf(theme), ...(takesNoFiles(settings) && { noFiles: true }) }
  const whole = { ...plain, css: wholeThemeCss(theme) }
  const hash = createHash('sha256').update(JSON.stringify(whole)).digest('base64url')
  const version = isUsual(settings) ? '' : hash.slice(0, VERSION_LENGTH)
  return { version, brief: { version, ...plain }, whole: { version, ...whole } }
}

export function siteLook({ settings }: Site): SiteLook {
  const known = made.get(settings)
  if (known) return known
  const fresh = makeLook(settings)
  made.set(settings, fresh)
  return fresh
}
