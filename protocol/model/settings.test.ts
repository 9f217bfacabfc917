/** Settings that could never work. */
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from './defaults.ts'
import { SiteSettings } from './settings.ts'

const read = (waitThresholds: unknown) =>
  v.safeParse(SiteSettings, { ...DEFAULT_SITE_SETTINGS, waitThresholds })

test('[DK-3] a site’s clock turns amber before it turns red', () => {
  expect(read({ amberMs: 10_000, redMs: 20_000 }).success).toBe(true)
  expect(read({ amberMs: 20_000, redMs: 20_000 }).success).toBe(false)
  expect(read({ amberMs: 0, redMs: 20_000 }).success).toBe(false)
})

test('[DK-3] settings that say nothing of it have the usual thresholds', () => {
  const { waitThresholds, ...rest } = DEFAULT_SITE_SETTINGS
  expect(v.parse(SiteSettings, rest).waitThresholds).toEqual(waitThresholds)
})
