import { expect, test } from 'vitest'
import { EARLIER_TEXTS } from './texts/earlier.ts'
import { en } from './texts/en.ts'
import { FILE_TEXTS } from './texts/files.ts'
import { FONT_TEXTS } from './texts/font.ts'
import { FORM_TEXTS } from './texts/form.ts'
import { LAUNCHER_TEXTS } from './texts/launcher.ts'
import { NOTICE_TEXTS } from './texts/notices.ts'
import { OVERLAY_TEXTS } from './texts/overlay.ts'
import { SIGN_IN_TEXTS } from './texts/sign-in.ts'
import { zhCn } from './texts/zh-cn.ts'

type Catalogue = Readonly<Record<string, string>>
const PAIRS: [string, Catalogue, Catalogue][] = [
  ['panel', zhCn, en],
  ['form', FORM_TEXTS['zh-CN'], FORM_TEXTS.en],
  ['notices', NOTICE_TEXTS['zh-CN'], NOTICE_TEXTS.en],
  ['overlay', OVERLAY_TEXTS['zh-CN'], OVERLAY_TEXTS.en],
  ['files', FILE_TEXTS['zh-CN'], FILE_TEXTS.en],
  ['font', FONT_TEXTS['zh-CN'], FONT_TEXTS.en],
  ['earlier', EARLIER_TEXTS['zh-CN'], EARLIER_TEXTS.en],
  ['sign-in', { ...SIGN_IN_TEXTS['zh-CN'] }, { ...SIGN_IN_TEXTS.en }],
  ['launcher', { ...LAUNCHER_TEXTS['zh-CN'] }, { ...LAUNCHER_TEXTS.en }],
]
const blanksOf = (text = ''): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted()

test.each(PAIRS)('[WG-16] every language has every text: %s', (_, chinese, english) => {
  expect(Object.keys(english).toSorted()).toEqual(Object.keys(chinese).toSorted())
  for (const text of [...Object.values(chinese), ...Object.values(english)]) {
    expect(text.trim()).not.toBe('')
  }
})

test.each(PAIRS)('[WG-16] each text has the same blanks in every language: %s', (_, one, other) => {
  for (const key of Object.keys(one)) {
    expect(blanksOf(other[key]), key).toEqual(blanksOf(one[key]))
  }
})

test('[WG-16] Chinese texts are Chinese, English ones are not', () => {
  for (const [, chinese, english] of PAIRS) {
    for (const text of Object.values(chinese)) expect(text).toMatch(/\p{Script=Han}|\{/u)
    for (const text of Object.values(english)) expect(text).not.toMatch(/\p{Script=Han}/u)
  }
})

/** A mark of half a square beside a Han letter or a value. */
const NARROW_MARK = /[\p{Script=Han}}][,;:!?.()"']|[,;:!?("'][\p{Script=Han}{]|\.\.\./u

test('[TX-8] Chinese texts have the marks of Chinese, English ones those of English', () => {
  for (const [, chinese, english] of PAIRS) {
    for (const text of Object.values(chinese)) expect(text).not.toMatch(NARROW_MARK)
    for (const text of Object.values(english)) expect(text).not.toMatch(/[，。、；：？！（）]/u)
  }
})
