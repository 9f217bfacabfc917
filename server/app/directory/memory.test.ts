/** Directories that were stored by an older version. */
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from '../../../protocol/model/defaults.ts'
import type { SiteId, SiteKey } from '../../../protocol/model/ids.ts'
import { SiteSettings } from '../../../protocol/model/settings.ts'
import type { Site } from '../../ports/directory-store.ts'
import { complete } from './memory.ts'

const { offersEarlier, ...OLD } = DEFAULT_SITE_SETTINGS
const { logoUrl, ...OLD_THEME } = OLD.theme

test('[TH-18] settings of an older version have what is new by default, and nothing that would be refused', () => {
  const stored: object = { ...OLD, theme: OLD_THEME, logoUrl: '/logo.png' }
  const site: Site = {
    id: 'site' as SiteId,
    key: 'demo' as SiteKey,
    name: 'Shop',
    entryPoints: [],
    settings: stored as SiteSettings,
    routing: { rules: [], defaultSteps: [] },
    identityKeys: [],
    createdAt: 0,
  }
  const now = complete(site).settings
  expect(now.offersEarlier).toBe(offersEarlier)
  expect(now.theme.logoUrl).toBe(logoUrl)
  expect(v.parse(SiteSettings, now)).toEqual(now)
})
