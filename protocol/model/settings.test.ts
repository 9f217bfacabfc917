/** Settings that could never work. */
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from './defaults.ts'
import { BusinessHours, Routing, SiteSettings } from './settings.ts'
import { DEFAULT_THEME } from './theme.ts'
import { TypedName } from './typed.ts'

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

const siteWith = (change: object) =>
  v.safeParse(SiteSettings, { ...DEFAULT_SITE_SETTINGS, ...change })

test('[AU-20] a text of blanks is refused: visitors would read nothing', () => {
  const texts = (tooFast: object) =>
    siteWith({ texts: { ...DEFAULT_SITE_SETTINGS.texts, tooFast } })
  expect(texts({ 'zh-CN': '  ', en: 'Wait' }).success).toBe(false)
  expect(texts({ 'zh-CN': ' 请稍候 ', en: 'Wait' }).output).toMatchObject({
    texts: { tooFast: { 'zh-CN': '请稍候', en: 'Wait' } },
  })
})

test('[AU-20] reasons to be away stand once, without the blanks that were pasted', () => {
  expect(siteWith({ awayReasons: ['小休', ' 用餐\u200b'] }).output).toMatchObject({
    awayReasons: ['小休', '用餐'],
  })
  expect(siteWith({ awayReasons: ['小休', '小休 '] }).success).toBe(false)
  expect(siteWith({ awayReasons: ['小休', ' '] }).success).toBe(false)
})

const holidays = (...dates: string[]) =>
  v.safeParse(BusinessHours, {
    week: [[], [], [], [], [], [], []],
    exceptions: dates.map((date) => ({ date, spans: [] })),
  }).success

test('[AU-20] a holiday is a day of the calendar, and stands once', () => {
  expect(holidays('2028-02-29', '2026-10-01')).toBe(true)
  for (const date of ['2026-02-31', '2027-02-29', '2026-04-31', '2026-13-01']) {
    expect(holidays(date), date).toBe(false)
  }
  expect(holidays('2026-10-01', '2026-10-01')).toBe(false)
})

const steps = [{ target: { kind: 'skill-group', skillGroupId: 'g' }, overflowAfterMs: null }]
const rule = (change: object = {}) => ({
  id: 'r',
  name: 'Rule',
  isEnabled: true,
  conditions: {},
  steps,
  priorityBoost: 0,
  ...change,
})
const routing = (...rules: object[]) => v.safeParse(Routing, { rules, defaultSteps: steps })

test('[AU-20] two rules have two ids: by it a conversation that waits finds its next step', () => {
  expect(routing(rule(), rule({ id: 's' })).success).toBe(true)
  expect(routing(rule(), rule({ name: 'Other' })).success).toBe(false)
})

test('[AU-20] what a condition lists is compared without the blanks that were pasted', () => {
  const conditions = { regions: [' 北京 '], visitorTypes: ['政企\u3000'], pageUrls: [' */plans '] }
  expect(routing(rule({ conditions })).output).toMatchObject({
    rules: [{ conditions: { regions: ['北京'], visitorTypes: ['政企'], pageUrls: ['*/plans'] } }],
  })
  expect(routing(rule({ conditions: { pageUrls: [' '] } })).success).toBe(false)
  expect(routing(rule({ name: ' ' })).success).toBe(false)
})

test('[AU-20] a name can be seen, and is read in the order in which it is written', () => {
  for (const name of ['\u200b\u200b', 'a\u202egnp.exe', 'two\nlines', 'half \ud800', ' ']) {
    expect(v.safeParse(TypedName, name).success, JSON.stringify(name)).toBe(false)
  }
  expect(v.parse(TypedName, '\u200b 王芳 👩\u200d💻\u00a0')).toBe('王芳 👩\u200d💻')
})

test('[TH-9] words of blanks leave the built-in ones', () => {
  const texts = { ...DEFAULT_THEME.texts, en: { ...DEFAULT_THEME.texts.en, title: '  ' } }
  const theme = { ...DEFAULT_THEME, texts }
  expect(siteWith({ theme }).output).toMatchObject({ theme: { texts: { en: { title: '' } } } })
})
